import { type Aggregation, booleanOption, integerOption, textOption } from '../../spl/index.ts';
import { unescapeText } from '../arguments/unescape-text.ts';
import { defineCommand } from '../definition/command.ts';
import { replacing } from '../definition/field-flow.ts';
import {
  aggregationFields,
  expandWildcards,
  hasWildcards,
  prepareAggregation,
  wildcardFields,
} from '../statistics/aggregation.ts';
import { Grouping } from '../statistics/grouping.ts';
import { Statistics } from '../statistics/statistics.ts';
import { readStatistics } from '../statistics/statistics-arguments.ts';
import { delimited } from '../statistics/value-delimiter.ts';
import { mapColumn } from '../table/map-column.ts';

interface StatsArguments {
  readonly aggregations: readonly Aggregation[];
  readonly by: readonly string[];
  readonly allNumeric: boolean;
  readonly distinctValues: boolean;
  /** What nomv puts between the values of a result. */
  readonly delimiter: string | undefined;
}

export default defineCommand<StatsArguments>({
  name: 'stats',
  kind: 'transforming',
  summary: 'Aggregates rows into one row per combination of the BY fields.',
  syntax:
    'stats [partitions=<int>] [allnum=<bool>] [delim=<string>] <aggregation>... [BY <field-list>] [dedup_splitvals=<bool>]',
  documentation: 'Search Reference: stats',
  examples: ['| stats count min(_time) AS firstTime values(process) AS process BY dest user'],
  differs: [],
  parse(reader) {
    const { options, aggregations, by } = readStatistics(reader, {
      partitions: integerOption(undefined),
      allnum: booleanOption(false),
      delim: textOption(undefined),
      dedup_splitvals: booleanOption(false),
    });
    return {
      aggregations,
      by: by.map(({ text }) => text),
      allNumeric: options.values.allnum,
      distinctValues: options.values.dedup_splitvals,
      delimiter: options.values.delim && unescapeText(options.values.delim),
    };
  },
  flow: ({ aggregations, by }) =>
    replacing(
      [...by, ...aggregationFields(aggregations), '_time'],
      [...by, ...aggregations.map(({ output }) => output)],
    ),
  *run({ aggregations, by, allNumeric, distinctValues, delimiter }, input, context) {
    const open = hasWildcards(aggregations) ? [...input] : undefined;
    const fields = open ? wildcardFields(open) : [];
    const statistics = new Statistics(
      new Grouping(by, distinctValues),
      expandWildcards(aggregations, fields, by).map((aggregation) =>
        prepareAggregation(aggregation, context, 'stats', { allNumeric }),
      ),
    );
    for (const batch of open ?? input) {
      context.checkpoint();
      statistics.add(batch);
    }
    const table = statistics.table();
    if (delimiter === undefined) yield table;
    else {
      yield statistics.aggregations.reduce(
        (rows, { output }) =>
          rows.with(
            output,
            mapColumn(rows.column(output), (value) => delimited(value, delimiter)),
          ),
        table,
      );
    }
  },
});
