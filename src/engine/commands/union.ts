import { describe } from '../../diagnostics/index.ts';
import type { Pipeline } from '../../spl/index.ts';
import { ScatteredOptions } from '../arguments/scattered-options.ts';
import { type NamedDataset, namedDatasetRows, readNamedDataset } from '../dataset/named-dataset.ts';
import { defineCommand, type RunContext } from '../definition/command.ts';
import { rowLimitReached } from '../problems.ts';
import { type Batch, concatenate, FieldSet } from '../values/index.ts';
import { firstNonStreaming, newestFirst } from './_several-searches.ts';
import { subsearchOptions } from './_subsearch-options.ts';

interface UnionPart {
  readonly from: Pipeline | NamedDataset;
  /** The most rows to take. */
  readonly rows: number | undefined;
}

interface UnionArguments {
  readonly parts: readonly UnionPart[];
  /** Whether all of them stream, so that their events are merged by time. */
  readonly streaming: boolean;
}

export default defineCommand<UnionArguments>({
  name: 'union',
  kind: 'generating',
  mayFollow: true,
  summary: 'Merges the rows of several searches: by time where all of them stream, else one after the other.',
  syntax:
    'union [maxtime=<int>] [maxout=<int>] [timeout=<int>] (<subsearch> | datamodel:<name> | lookup:<name> | savedsearch:<name>)...',
  documentation: 'Search Reference: union',
  examples: [
    '| union [search index=okta | table user] [| inputlookup users | table user]',
    '| union datamodel:Authentication.Authentication lookup:identities',
  ],
  differs: [],
  parse(reader) {
    const parts: UnionPart[] = [];
    const options = new ScatteredOptions(reader, subsearchOptions);
    while (!reader.atEnd()) {
      if (reader.accept(',') || options.read()) continue;
      const from = reader.subsearch() ?? readNamedDataset(reader);
      parts.push({ from, rows: options.values.maxout });
    }
    // Of the datasets only data models hold events.
    const streaming = parts.every(({ from }) =>
      'commands' in from ? firstNonStreaming(from, reader.catalogue) === undefined : from.kind === 'datamodel',
    );
    return { parts, streaming };
  },
  flow: () => ({ needs: (after) => after, gives: () => FieldSet.all }),
  *run({ parts, streaming }, input, context) {
    const limit = streaming ? Infinity : context.limits.appendSubsearchRows;
    const results = parts.map(({ from, rows = limit }) =>
      'commands' in from ? context.run(from, { rows }) : datasetRows(from, rows, context),
    );
    if (streaming) yield newestFirst([...input, ...results]);
    else {
      yield* input;
      yield* results;
    }
  },
});

function datasetRows(dataset: NamedDataset, most: number, context: RunContext): Batch {
  const rows = concatenate([...namedDatasetRows(dataset, context, FieldSet.all)]);
  if (rows.length > most) context.warn(describe(rowLimitReached, 'union', most, '[subsearch] maxout'));
  return rows.slice(0, most);
}
