import { type Aggregation, booleanOption, integerOption, readOptions, type Word } from '../../spl/index.ts';
import { aggregationFields, expandWildcards, prepareAggregation, Statistics } from '../aggregation.ts';
import { defineCommand, type RunContext } from '../command.ts';
import { replacing } from '../field-flow.ts';
import { Batch } from '../values/index.ts';

interface StatsArguments {
  readonly aggregations: readonly Aggregation[];
  readonly by: readonly Word[];
}

export default defineCommand<StatsArguments>({
  name: 'stats',
  kind: 'transforming',
  summary: 'Aggregates rows into one row per combination of the BY fields.',
  syntax: 'stats [partitions=<int>] [allnum=<bool>] [delim=<string>] <aggregation>... [BY <field-list>]',
  documentation: 'Search Reference: stats',
  examples: ['| stats count min(_time) AS firstTime values(process) AS process BY dest user'],
  differs: [],
  parse(reader) {
    readOptions(reader, { partitions: integerOption(undefined), allnum: booleanOption(false) });
    const aggregations = reader.aggregations();
    if (aggregations.length === 0) reader.failExpected('an aggregation such as count or values(field)');
    const by = reader.keyword('by') ? reader.fieldList() : [];
    return { aggregations, by };
  },
  flow: ({ aggregations, by }) =>
    replacing(
      [...by.map(({ text }) => text), ...aggregationFields(aggregations), '_time'],
      [...by.map(({ text }) => text), ...aggregations.map(({ output }) => output)],
    ),
  *run(args, input, context) {
    const by = args.by.map(({ text }) => text);
    const statistics = gather(args.aggregations, by, input, context);
    yield Batch.fromRows(statistics.rows(), statistics.fields());
  },
});

function gather(
  aggregations: readonly Aggregation[],
  by: readonly string[],
  input: Iterable<Batch>,
  context: RunContext,
): Statistics {
  const open = aggregations.some(({ field }) => field?.text.includes('*'));
  const batches = open ? [...input] : input;
  const fields = open ? [...new Set([...batches].flatMap((batch) => batch.fields()))] : [];
  const closed = expandWildcards(aggregations, fields, by);
  const statistics = new Statistics(
    by,
    closed.map((aggregation) => prepareAggregation(aggregation, context, 'stats')),
  );
  for (const batch of batches) {
    context.checkpoint();
    statistics.add(batch);
  }
  return statistics;
}
