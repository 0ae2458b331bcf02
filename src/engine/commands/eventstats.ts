import { type Aggregation, booleanOption, integerOption } from '../../spl/index.ts';
import { defineCommand } from '../definition/command.ts';
import {
  aggregationFields,
  expandWildcards,
  hasWildcards,
  prepareAggregation,
  wildcardFields,
} from '../statistics/aggregation.ts';
import type { Assignment } from '../statistics/grouping.ts';
import { Statistics } from '../statistics/statistics.ts';
import { readStatistics } from '../statistics/statistics-arguments.ts';
import { adding, overlayColumn } from '../table/adding-fields.ts';
import { type Batch, Dictionary, DictionaryColumn, type Value } from '../values/index.ts';

interface EventstatsArguments {
  readonly aggregations: readonly Aggregation[];
  readonly by: readonly string[];
  readonly allNumeric: boolean;
}

export default defineCommand<EventstatsArguments>({
  name: 'eventstats',
  kind: 'dataset',
  summary: 'Adds aggregates over all rows, or over those with the same BY values, to each row.',
  syntax: 'eventstats [allnum=<bool>] [limit=<int>] <aggregation>... [BY <field-list>]',
  documentation: 'Search Reference: eventstats',
  examples: ['| eventstats avg(count) AS average stdev(count) AS spread BY user | where count > average + 3 * spread'],
  differs: [],
  parse(reader) {
    // `limit` bounds the memory that Splunk uses; it does not change results that are complete.
    const { options, aggregations, by } = readStatistics(reader, {
      allnum: booleanOption(false),
      limit: integerOption(undefined),
    });
    return { aggregations, by: by.map(({ text }) => text), allNumeric: options.values.allnum };
  },
  flow: ({ aggregations, by }) =>
    adding(
      [...by, ...aggregationFields(aggregations), '_time'],
      aggregations.map(({ output }) => output),
    ),
  *run({ aggregations, by, allNumeric }, input, context) {
    const batches = [...input];
    const fields = hasWildcards(aggregations) ? wildcardFields(batches) : [];
    const statistics = new Statistics(
      by,
      expandWildcards(aggregations, fields, by).map((aggregation) =>
        prepareAggregation(aggregation, context, 'eventstats', { allNumeric }),
      ),
    );
    const assignments = batches.map((batch) => {
      context.checkpoint();
      return statistics.add(batch);
    });
    const results = statistics.aggregations.map((_, at) => groupResults(statistics, at));
    for (const [index, batch] of batches.entries()) yield withResults(batch, assignments[index]!, statistics, results);
  },
});

/** One aggregation's results, each with its code by group. */
interface GroupResults {
  readonly dictionary: Dictionary;
  readonly codes: Int32Array;
}

function groupResults(statistics: Statistics, at: number): GroupResults {
  const dictionary = new Dictionary();
  const codes = Int32Array.from(statistics.grouping.keys, (_, group) => {
    const value: Value = statistics.result(at, group);
    return dictionary.code(value);
  });
  return { dictionary, codes };
}

function withResults(
  batch: Batch,
  { rows, groups }: Assignment,
  { aggregations }: Statistics,
  results: readonly GroupResults[],
): Batch {
  let result = batch;
  for (const [at, { output }] of aggregations.entries()) {
    const { dictionary, codes } = results[at]!;
    const column = new Int32Array(batch.length);
    // A row that belongs to several groups gets the result of the first.
    for (let pair = rows.length - 1; pair >= 0; pair--) column[rows[pair]!] = codes[groups[pair]!]!;
    result = overlayColumn(result, output, new DictionaryColumn(column, dictionary));
  }
  return result;
}
