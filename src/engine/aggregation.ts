import type { Aggregation } from '../spl/index.ts';
import type { Accumulator, AggregateDefinition } from './aggregate.ts';
import type { RunContext } from './command.ts';
import { evalContext } from './eval-context.ts';
import { compileExpression, expressionFields } from './expression.ts';
import { Grouping } from './grouping.ts';
import {
  type Batch,
  type Column,
  compareScalars,
  constantColumn,
  fieldNameMatcher,
  type Row,
  type Scalar,
  type Value,
  ValueColumn,
} from './values/index.ts';

/** One column of a statistics table: how its input is read and which accumulator gathers it. */
export interface PreparedAggregation {
  readonly output: string;
  create(): Accumulator;
  /** The values to add for the rows of a batch. */
  input(batch: Batch): Column;
}

/** Fields that aggregations read, wildcards included. */
export const aggregationFields = (aggregations: readonly Aggregation[]): string[] => [
  ...new Set(
    aggregations.flatMap(({ field, expression }) =>
      expression ? expressionFields(expression) : field ? [field.text] : [],
    ),
  ),
];

/** Makes aggregations ready to run. Wildcards stay open: see `expandWildcards`. */
export function prepareAggregation(
  aggregation: Aggregation,
  context: RunContext,
  command: string,
): PreparedAggregation {
  const definition: AggregateDefinition = context.aggregates.get(aggregation.function)!;
  const options = {
    ...(aggregation.parameter === undefined ? {} : { parameter: aggregation.parameter }),
    extra: aggregation.extra ?? [],
    context,
  };
  return {
    output: aggregation.output,
    create: () => definition.create(options),
    input: aggregationInput(aggregation, context, command),
  };
}

function aggregationInput(
  { field, expression }: Aggregation,
  context: RunContext,
  command: string,
): (batch: Batch) => Column {
  if (field) return (batch) => batch.column(field.text);
  if (!expression) return (batch) => constantColumn(1, batch.length);
  const compiled = compileExpression(expression, evalContext(context, command));
  return (batch) => {
    const columns = compiled.fields.map((name) => batch.column(name));
    const values: Value[] = [];
    for (let row = 0; row < batch.length; row++) {
      const value = compiled.evaluate(columns, row);
      // A true condition counts as 1, a false one as nothing: count(eval(x>1)).
      values.push(value === true ? 1 : value === false ? null : value);
    }
    return new ValueColumn(values);
  };
}

/** Replaces aggregations of wildcard fields (`values(*) AS *`) by one for each field that matches. */
export function expandWildcards(
  aggregations: readonly Aggregation[],
  fields: readonly string[],
  by: readonly string[],
): Aggregation[] {
  return aggregations.flatMap((aggregation) => {
    const { field } = aggregation;
    if (!field?.text.includes('*')) return [aggregation];
    const matches = fieldNameMatcher(field.text);
    return fields
      .filter((name) => matches(name) && !by.includes(name) && !name.startsWith('_'))
      .map((name) => ({ ...aggregation, field: { ...field, text: name }, output: wildcardOutput(aggregation, name) }));
  });
}

function wildcardOutput({ field, output, named }: Aggregation, name: string): string {
  if (!named) return output.replace(field!.text, () => name);
  const captured = capture(field!.text, name);
  let next = 0;
  return output.replace(/\*/g, () => captured[next++] ?? '');
}

/** The stretches of `name` that the wildcards of `pattern` stand for. */
function capture(pattern: string, name: string): string[] {
  const source = pattern.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${source.join('(.*?)')}$`, 's').exec(name)?.slice(1) ?? [];
}

/** Gathers rows into groups: the heart of stats, chart, timechart, tstats and their kin. */
export class Statistics {
  readonly grouping: Grouping;
  readonly aggregations: readonly PreparedAggregation[];
  readonly #accumulators: Accumulator[][] = [];

  constructor(by: readonly string[], aggregations: readonly PreparedAggregation[]) {
    this.grouping = new Grouping(by);
    this.aggregations = aggregations;
  }

  add(batch: Batch): void {
    const inputs = this.aggregations.map((aggregation) => aggregation.input(batch));
    const times = batch.find('_time');
    const count = inputs.length;
    this.grouping.assign(batch, (row, group) => {
      let accumulators = this.#accumulators[group];
      if (!accumulators) this.#accumulators[group] = accumulators = this.aggregations.map(({ create }) => create());
      const time = times ? (times.at(row) as number | null) : null;
      for (let at = 0; at < count; at++) accumulators[at]!.add(inputs[at]!.at(row), time);
    });
  }

  /** Accumulators of a group, for callers that arrange results themselves. */
  accumulators(group: number): readonly Accumulator[] {
    this.#accumulators[group] ??= this.aggregations.map(({ create }) => create());
    return this.#accumulators[group]!;
  }

  /** One row per group, ordered by its BY values. Without BY there is always one row. */
  rows(): Row[] {
    return this.order().map((group) => this.row(group));
  }

  row(group: number): Row {
    const row: Row = new Map(this.grouping.by.map((field, at) => [field, this.grouping.keys[group]![at]!]));
    const accumulators = this.accumulators(group);
    this.aggregations.forEach(({ output }, at) => {
      const value = accumulators[at]!.result();
      if (value !== null) row.set(output, value);
    });
    return row;
  }

  /** Group numbers in the order of their BY values. */
  order(): number[] {
    const { keys } = this.grouping;
    return keys.map((_, group) => group).sort((a, b) => compareKeys(keys[a]!, keys[b]!));
  }

  /** The names of the columns, in order. */
  fields(): string[] {
    return [...new Set([...this.grouping.by, ...this.aggregations.map(({ output }) => output)])];
  }
}

function compareKeys(a: readonly Scalar[], b: readonly Scalar[]): number {
  for (let at = 0; at < a.length; at++) {
    const order = compareScalars(a[at]!, b[at]!);
    if (order !== 0) return order;
  }
  return 0;
}
