import { diagnose } from '../../diagnostics/index.ts';
import type { Aggregation } from '../../spl/index.ts';
import { expandFieldPatterns } from '../arguments/field-patterns.ts';
import { readTstats, type TstatsArguments } from '../dataset/tstats-arguments.ts';
import { tstatsEvents, tstatsFields } from '../dataset/tstats-events.ts';
import { defineCommand, type RunContext } from '../definition/command.ts';
import { summariesMissing } from '../definition/command-problems.ts';
import { aggregationFields, expandWildcards, prepareAggregation } from '../statistics/aggregation.ts';
import { snapColumn } from '../statistics/snap-column.ts';
import { Statistics } from '../statistics/statistics.ts';
import { fillColumn } from '../table/fill-column.ts';
import { Batch, FieldSet } from '../values/index.ts';

export default defineCommand<TstatsArguments>({
  name: 'tstats',
  kind: 'generating',
  mayFollow: true,
  summary: 'Aggregates indexed fields, or the fields of a data model, without reading raw events first.',
  syntax:
    'tstats [prestats=<bool>] [append=<bool>] [summariesonly=<bool>] [allow_old_summaries=<bool>] [fillnull_value=<string>] [chunk_size=<int>] [local=<bool>] [include_reduced_buckets=<bool>] <aggregation>... [FROM datamodel=<model>[.<dataset>]] [WHERE <search-expression>] [BY <field-list> [span=<timespan>]]',
  documentation: 'Search Reference: tstats',
  examples: [
    '| tstats summariesonly=false count min(_time) AS firstTime FROM datamodel=Endpoint.Processes WHERE Processes.process_name=cmd.exe BY Processes.dest Processes.user',
    '| tstats count WHERE index=main BY sourcetype _time span=1h',
  ],
  differs: [
    'There are no acceleration summaries: summariesonly=true finds nothing and says so.',
    'prestats=true passes the matching rows on, from which stats, chart and timechart compute the same results; the psrsvd_ fields are not there.',
    'BY _time without span groups by the second, however many groups that makes.',
    'PREFIX() and FROM a tscollect namespace or sid are refused.',
  ],
  parse: readTstats,
  condition: ({ where }) => where,
  flow: (args) => {
    const outputs = args.prestats
      ? [...args.by.map(({ text }) => text), ...aggregationFields(args.aggregations), '_time']
      : [...args.by.map(({ text }) => text), ...args.aggregations.map(({ output }) => output)];
    return {
      needs: (after) => (args.append ? after : FieldSet.none),
      gives: (before) => (args.append ? before : FieldSet.none).with(...outputs),
    };
  },
  *run(args, input, context) {
    if (args.append) yield* input;
    if (args.summariesOnly && args.model) context.warn(diagnose(summariesMissing, context.source, args.model.span));
    if (args.prestats) yield* matchingRows(args, context);
    else yield statisticsTable(args, context);
  },
});

/** Where times are grouped, their bins stand in a field of their own: aggregations see the times themselves. */
const binField = '_tstats_bin';

function statisticsTable(args: TstatsArguments, context: RunContext): Batch {
  const known = tstatsFields(args, context);
  const by = expandBy(args, known);
  const aggregations = expandWildcards(args.aggregations, known(), by);
  const grouping = by.map((field) => (field === '_time' ? binField : field));
  const statistics = new Statistics(
    grouping,
    aggregations.map((aggregation) => prepareAggregation(aggregation, context, 'tstats')),
  );
  for (const batch of preparedEvents(args, by, aggregations, context)) {
    context.checkpoint();
    statistics.add(batch);
  }
  return Batch.fromRows(statistics.rows(), statistics.fields()).rename(binField, '_time');
}

/** The rows that statistics are made of, with no more than the fields they are made from. */
function* matchingRows(args: TstatsArguments, context: RunContext): Iterable<Batch> {
  const known = tstatsFields(args, context);
  const by = expandBy(args, known);
  const aggregations = expandWildcards(args.aggregations, known(), by);
  const fields = [...new Set(['_time', ...by, ...aggregationFields(aggregations)])];
  for (const batch of preparedEvents(args, by, aggregations, context)) {
    const times = batch.find(binField);
    const binned = times ? batch.with('_time', times) : batch;
    yield binned.project(fields);
  }
}

const expandBy = ({ by }: TstatsArguments, known: () => readonly string[]): string[] =>
  expandFieldPatterns(
    by.map(({ text }) => text),
    known,
  );

/** The events with their times binned and the empty BY fields filled. */
function* preparedEvents(
  args: TstatsArguments,
  by: readonly string[],
  aggregations: readonly Aggregation[],
  context: RunContext,
): Iterable<Batch> {
  if (args.summariesOnly && args.model) return;
  const needed = FieldSet.of('_time', ...by, ...aggregationFields(aggregations));
  for (const events of tstatsEvents(args, needed, context)) {
    let batch = events;
    if (by.includes('_time')) batch = batch.with(binField, snapColumn(batch.column('_time'), args.span, context.zone));
    if (args.fillNull !== undefined) {
      for (const field of by)
        if (field !== '_time') batch = batch.with(field, fillColumn(batch.column(field), args.fillNull));
    }
    yield batch;
  }
}
