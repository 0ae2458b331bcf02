import type { SearchExpression } from '../../spl/index.ts';
import type { RunContext } from '../definition/command.ts';
import { compileSearchPredicate, resolveSearch, searchFields } from '../scan/index.ts';
import {
  type Batch,
  type Column,
  FieldSet,
  filterRows,
  scalarsOf,
  toText,
  type Value,
  ValueColumn,
} from '../values/index.ts';

/**
 * Metric data points: events whose stored fields hold measurements, as `metric_name:<metric>=<number>`, or as a single
 * one in `metric_name` and `_value`. Their other fields are dimensions. What search time would extract from the text
 * of other events is not looked at, so that no log line passes for a measurement.
 * Source: Metrics manual, "Overview of metrics" (metric data point format).
 */
export interface MetricPoints {
  readonly points: Batch;
  /** The points' measurements by metric; null where a point has none of it. */
  readonly measurements: ReadonlyMap<string, Column>;
}

const prefix = 'metric_name:';

/** A column for each metric of the field of measurements that functions of a named metric read. */
export const measurementField = (metric: string): string => `${prefix}${metric}`;

/** What a WHERE clause asks of points, and what it asks of single measurements. */
interface SplitCondition {
  readonly ofPoints: SearchExpression | undefined;
  readonly ofMeasurements: SearchExpression | undefined;
}

/** Reads the data points that a WHERE clause asks for; the function gives those of its measurements that meet it too. */
export function metricPoints(
  where: SearchExpression | undefined,
  dimensions: readonly string[],
  context: RunContext,
): { readonly found: MetricPoints[]; readonly single: (points: MetricPoints) => Batch } {
  const { expression, range } = resolveSearch(where, context);
  const { ofPoints, ofMeasurements } = splitCondition(expression);
  const needed = FieldSet.of('_time', `${prefix}*`, 'metric_name', '_value', ...dimensions).with(
    ...searchFields(ofMeasurements),
  );
  const found: MetricPoints[] = [];
  for (const batch of context.events({ filter: ofPoints, needed, range, indexedOnly: true })) {
    context.checkpoint();
    const measurements = measurementsOf(batch);
    if (measurements.size > 0) found.push({ points: batch, measurements });
  }
  const predicate = compileSearchPredicate(ofMeasurements);
  return { found, single: (points) => predicate.filter(singleMeasurements(points)) };
}

/** Conditions on `metric_name` and `_value` are about measurements, of which a point may have several. */
function splitCondition(expression: SearchExpression): SplitCondition {
  const operands = expression.kind === 'and' ? expression.operands : [expression];
  const isOfMeasurement = (operand: SearchExpression): boolean =>
    searchFields(operand).some((field) => field === 'metric_name' || field === '_value');
  const all = (parts: readonly SearchExpression[]): SearchExpression | undefined =>
    parts.length === 0 ? undefined : { kind: 'and', operands: parts, span: expression.span };
  return {
    ofPoints: all(operands.filter((operand) => !isOfMeasurement(operand))),
    ofMeasurements: all(operands.filter(isOfMeasurement)),
  };
}

function measurementsOf(batch: Batch): Map<string, Column> {
  const measurements = new Map<string, Column>();
  for (const field of batch.fields()) {
    const column = field.startsWith(prefix) ? batch.find(field) : undefined;
    if (column) measurements.set(field.slice(prefix.length), column);
  }
  const [names, values] = [batch.find('metric_name'), batch.find('_value')];
  if (!names || !values) return measurements;
  const named = new Map<string, Value[]>();
  for (let row = 0; row < batch.length; row++) {
    const value = values.at(row);
    if (value === null) continue;
    for (const scalar of scalarsOf(names.at(row))) {
      const name = toText(scalar);
      let column = named.get(name);
      if (!column) named.set(name, (column = Array.from({ length: batch.length }, (_, at) => own(name, at))));
      column[row] = value;
    }
  }
  function own(name: string, row: number): Value {
    return measurements.get(name)?.at(row) ?? null;
  }
  for (const [name, column] of named) measurements.set(name, new ValueColumn(column));
  return measurements;
}

/** A row for each measurement, with its metric in `metric_name` and its number in `_value`. */
function singleMeasurements({ points, measurements }: MetricPoints): Batch {
  const rows: number[] = [];
  const names: string[] = [];
  const values: Value[] = [];
  for (let row = 0; row < points.length; row++) {
    for (const [name, column] of measurements) {
      const value = column.at(row);
      if (value === null) continue;
      rows.push(row);
      names.push(name);
      values.push(value);
    }
  }
  return points
    .select(Int32Array.from(rows))
    .with('metric_name', new ValueColumn(names))
    .with('_value', new ValueColumn(values));
}

/** The points that measure any of some metrics, with a column for each (see `measurementField`). */
export function namedMeasurements({ points, measurements }: MetricPoints, metrics: readonly string[]): Batch {
  const columns = metrics.flatMap((metric) => measurements.get(metric) ?? []);
  const batch = metrics.reduce((all, metric) => {
    const column = measurements.get(metric);
    return column ? all.with(measurementField(metric), column) : all;
  }, points);
  return filterRows(batch, (row) => columns.some((column) => column.at(row) !== null));
}
