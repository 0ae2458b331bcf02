import { type ChartArguments, readChart } from '../chart/arguments.ts';
import { binField } from '../chart/bin-field.ts';
import { ChartTable, nullName } from '../chart/table.ts';
import { defineCommand } from '../definition/command.ts';
import { aggregationFields } from '../statistics/aggregation.ts';
import { fillColumn } from '../table/fill-column.ts';
import { FieldSet } from '../values/index.ts';

export default defineCommand<ChartArguments>({
  name: 'chart',
  kind: 'transforming',
  summary: 'Aggregates rows into a table: a row for each value of one field, a column for each value of another.',
  syntax:
    'chart [limit=[top|bottom]<int>] [useother=<bool>] [usenull=<bool>] [otherstr=<string>] [nullstr=<string>] [sep=<string>] [format=<string>] [agg=<aggregate>] [cont=<bool>] <aggregation>... [OVER <field> [<bin-options>]] [BY <field> [<bin-options>] [<field> [<bin-options>]]] [WHERE <aggregate> in|notin top|bottom<int> | <comparison>] [dedup_splitvals=<bool>]',
  documentation: 'Search Reference: chart',
  examples: ['| chart count OVER host BY status', '| chart avg(bytes) BY host useother=f limit=5'],
  differs: [
    'In the column of the other series first(), last() and list() go series by series.',
    'Bins without rows are not filled in, whatever cont says.',
  ],
  parse: readChart,
  flow: ({ columns, over, by }) => {
    const fields = [over, by].flatMap((split) => (split ? [split.field.text] : []));
    const aggregations = columns.flatMap((column) => column.aggregations);
    const outputs = columns.map(({ output }) => output);
    return {
      needs: () => FieldSet.of(...fields, ...aggregationFields(aggregations), '_time'),
      gives: () => (by ? FieldSet.all : FieldSet.of(...(over ? [over.field.text] : []), ...outputs)),
    };
  },
  *run(args, input, context) {
    const { over, by } = args;
    const chart = new ChartTable(args, over?.field.text, context, 'chart');
    for (const batch of binField(binField([...input], over, context), by, context)) {
      context.checkpoint();
      const split = by?.field.text;
      chart.statistics.add(
        split !== undefined && args.options.usenull
          ? batch.with(split, fillColumn(batch.column(split), nullName))
          : batch,
      );
    }
    yield chart.table();
  },
});
