import { spanSeconds } from '../../time/index.ts';
import { type ChartArguments, readTimechart } from '../chart/arguments.ts';
import { binField } from '../chart/bin-field.ts';
import { ChartTable, nullName } from '../chart/table.ts';
import { TimeBuckets } from '../chart/time-buckets.ts';
import { defineCommand } from '../definition/command.ts';
import { aggregationFields } from '../statistics/aggregation.ts';
import { timesOf } from '../statistics/statistics.ts';
import { fillColumn } from '../table/fill-column.ts';
import { Batch, type Column, constantColumn, FieldSet, toNumber, ValueColumn } from '../values/index.ts';

/** Where a row's bucket stands, so that aggregations see the time itself. */
const bucketField = '_timechart_bucket';

export default defineCommand<ChartArguments>({
  name: 'timechart',
  kind: 'transforming',
  summary: 'Aggregates rows into buckets of time, with a column for each value of a field.',
  syntax:
    'timechart [span=<span>] [bins=<int>] [minspan=<span>] [aligntime=<time>] [partial=<bool>] [cont=<bool>] [fixedrange=<bool>] [limit=[top|bottom]<int>] [useother=<bool>] [usenull=<bool>] [otherstr=<string>] [nullstr=<string>] [sep=<string>] [format=<string>] [agg=<aggregate>] <aggregation>... [BY <field> [<bin-options>]] [WHERE <aggregate> in|notin top|bottom<int> | <comparison>] [dedup_splitvals=<bool>]',
  documentation: 'Search Reference: timechart',
  examples: ['| timechart span=1h count BY action', '| timechart span=5m per_second(bytes) limit=5 BY host'],
  differs: [
    'In the column of the other series first(), last() and list() go series by series.',
    'A search over all time covers the times of its rows.',
    '_spandays is not there.',
  ],
  parse: readTimechart,
  flow: ({ columns, by }) => {
    const aggregations = columns.flatMap((column) => column.aggregations);
    const outputs = columns.map(({ output }) => output);
    return {
      needs: () => FieldSet.of('_time', ...(by ? [by.field.text] : []), ...aggregationFields(aggregations)),
      gives: () => (by ? FieldSet.all : FieldSet.of('_time', '_span', ...outputs)),
    };
  },
  *run(args, input, context) {
    const { by, options } = args;
    const batches = binField([...input], by, context);
    const buckets = new TimeBuckets(options, batches, context);
    const chart = new ChartTable(args, bucketField, context, 'timechart', true);
    for (const batch of batches) {
      context.checkpoint();
      const starts = batch.with(bucketField, bucketColumn(batch, buckets));
      const split = by?.field.text;
      chart.statistics.add(
        split !== undefined && options.usenull
          ? starts.with(split, fillColumn(starts.column(split), nullName))
          : starts,
      );
    }
    if (chart.statistics.grouping.keys.length === 0) {
      yield Batch.empty;
      return;
    }
    const occurring = new Set(chart.rowValues);
    const all = buckets.starts(options.partial);
    const rows = {
      values: options.cont ? all : all.filter((start) => occurring.has(start)),
      seconds: (start: string | number) => buckets.seconds(toNumber(start)!),
    };
    const table = chart.table(rows).rename(bucketField, '_time');
    yield table.with('_span', constantColumn(spanSeconds(buckets.span), table.length));
  },
});

function bucketColumn(batch: Batch, buckets: TimeBuckets): Column {
  const starts = new Map<number, number>();
  const snap = (time: number): number | null => {
    if (Number.isNaN(time)) return null;
    let start = starts.get(time);
    if (start === undefined) starts.set(time, (start = buckets.snap(time)));
    return start;
  };
  return new ValueColumn(Array.from(timesOf(batch), snap));
}
