import type { Aggregation } from '../../spl/index.ts';
import { measurementField, metricPoints, namedMeasurements } from '../dataset/metric-points.ts';
import { type MstatsArguments, readMstats } from '../dataset/mstats-arguments.ts';
import { defineCommand, type RunContext } from '../definition/command.ts';
import { expandWildcards, prepareAggregation } from '../statistics/aggregation.ts';
import { snapColumn } from '../statistics/snap-column.ts';
import { Statistics } from '../statistics/statistics.ts';
import { fillColumn } from '../table/fill-column.ts';
import { Batch, FieldSet } from '../values/index.ts';

export default defineCommand<MstatsArguments>({
  name: 'mstats',
  kind: 'generating',
  mayFollow: true,
  summary: 'Aggregates the measurements of metric data points.',
  syntax:
    'mstats [prestats=<bool>] [append=<bool>] [fillnull_value=<string>] [chunk_size=<int>] <function>(<metric> | _value) [AS <field>]... [WHERE <search-expression>] [BY <dimensions>] [span=<timespan>]',
  documentation: 'Search Reference: mstats',
  examples: [
    '| mstats avg(process.*) AS process.* WHERE index=kubernetes_metrics BY host.name span=10s',
    '| mstats max(_value) WHERE index=metrics AND metric_name=cpu.* BY metric_name host',
  ],
  differs: [
    'Data points are events that store their measurements in fields metric_name:<metric>, or in metric_name and _value.',
    'Without a condition on index all indexes are read.',
    'prestats=true passes the measurements on, from which stats, chart and timechart compute the same results; the psrsvd_ fields are not there.',
    'chart=true, every, span=auto, rate_avg() and rate_sum(), and conditions on metric_name beside functions of named metrics are refused.',
  ],
  parse: readMstats,
  condition: ({ where }) => where,
  flow: (args) => {
    const by = args.by.map(({ text }) => text);
    const read = args.aggregations.map(({ field }) => field!.text);
    const outputs = args.prestats
      ? ['_time', ...by, ...read]
      : [...(args.span ? ['_time'] : []), ...by, ...args.aggregations.map(({ output }) => output)];
    return {
      needs: (after) => (args.append ? after : FieldSet.none),
      gives: (before) => (args.append ? before : FieldSet.none).with(...outputs),
    };
  },
  *run(args, input, context) {
    if (args.append) yield* input;
    const { rows, aggregations } = measuredRows(args, context);
    if (args.prestats) yield* rows.map((batch) => statisticsInput(batch, args, aggregations));
    else yield statisticsTable(args, rows, aggregations, context);
  },
});

/** The measurements as rows, and the aggregations over them without wildcards. */
function measuredRows(args: MstatsArguments, context: RunContext): { rows: Batch[]; aggregations: Aggregation[] } {
  const by = args.by.map(({ text }) => text);
  const { found, single } = metricPoints(args.where, by, context);
  const prepare = (batch: Batch): Batch => prepared(batch, args, by, context);
  if (args.aggregations.every(({ field }) => field!.text === '_value')) {
    return { rows: found.map(single).map(prepare), aggregations: [...args.aggregations] };
  }
  const known = [...new Set(found.flatMap(({ measurements }) => [...measurements.keys()]))].sort();
  const aggregations = expandWildcards(args.aggregations, known, []);
  const metrics = [...new Set(aggregations.map(({ field }) => field!.text))];
  return {
    rows: found.map((points) => prepare(namedMeasurements(points, metrics))),
    aggregations: aggregations.map((aggregation) => ({
      ...aggregation,
      field: { ...aggregation.field!, text: measurementField(aggregation.field!.text) },
    })),
  };
}

/** Where times are grouped, their bins stand in a field of their own: aggregations see the times themselves. */
const binField = '_mstats_bin';

function prepared(
  batch: Batch,
  { span, fillNull }: MstatsArguments,
  by: readonly string[],
  context: RunContext,
): Batch {
  const filled =
    fillNull === undefined
      ? batch
      : by.reduce((all, field) => all.with(field, fillColumn(all.column(field), fillNull)), batch);
  return span ? filled.with(binField, snapColumn(batch.column('_time'), span, context.zone)) : filled;
}

/** One row per group. Where nothing was measured there is no row, not even one that counts nothing. */
function statisticsTable(
  { by, span }: MstatsArguments,
  rows: readonly Batch[],
  aggregations: readonly Aggregation[],
  context: RunContext,
): Batch {
  const statistics = new Statistics(
    [...(span ? [binField] : []), ...by.map(({ text }) => text)],
    aggregations.map((aggregation) => prepareAggregation(aggregation, context, 'mstats')),
  );
  for (const batch of rows) {
    context.checkpoint();
    statistics.add(batch);
  }
  const measured = rows.some(({ length }) => length > 0);
  return Batch.fromRows(measured ? statistics.rows() : [], statistics.fields()).rename(binField, '_time');
}

/** What statistics are made of: times, dimensions, and measurements under the names of their metrics. */
function statisticsInput(batch: Batch, args: MstatsArguments, aggregations: readonly Aggregation[]): Batch {
  const { by, span } = args;
  const times = batch.column(span ? binField : '_time');
  const dimensions = by.map(({ text }) => [text, batch.column(text)] as const);
  const measured = aggregations.map(({ field }) => {
    const metric = field!.text.startsWith(measurementField(''))
      ? field!.text.slice(measurementField('').length)
      : field!.text;
    return [metric, batch.column(field!.text)] as const;
  });
  return Batch.fromColumns(batch.length, [['_time', times] as const, ...dimensions, ...measured]);
}
