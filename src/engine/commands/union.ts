import { diagnose } from '../../diagnostics/index.ts';
import { type Pipeline, splProblems } from '../../spl/index.ts';
import { defineCommand } from '../command.ts';
import { ScatteredOptions } from '../scattered-options.ts';
import { FieldSet } from '../values/index.ts';
import { firstNonStreaming, newestFirst } from './_several-searches.ts';
import { subsearchOptions } from './_subsearch-options.ts';

interface UnionArguments {
  readonly searches: readonly { readonly search: Pipeline; readonly rows: number | undefined }[];
  /** Whether all searches stream, so that their events are merged by time. */
  readonly streaming: boolean;
}

export default defineCommand<UnionArguments>({
  name: 'union',
  kind: 'generating',
  mayFollow: true,
  summary: 'Merges the rows of several searches: by time where all of them stream, else one after the other.',
  syntax: 'union [maxtime=<int>] [maxout=<int>] [timeout=<int>] <subsearch>...',
  documentation: 'Search Reference: union',
  examples: ['| union [search index=okta | table user] [| inputlookup users | table user]'],
  differs: ['Named datasets (datamodel:, lookup:, savedsearch:) are refused; use `from` in a subsearch.'],
  parse(reader) {
    const searches: { search: Pipeline; rows: number | undefined }[] = [];
    const options = new ScatteredOptions(reader, subsearchOptions);
    while (!reader.atEnd()) {
      if (reader.accept(',') || options.read()) continue;
      const search = reader.subsearch();
      if (!search) {
        const name = reader.untilSpace('a subsearch');
        const what = `The dataset '${name.text}'`;
        reader.diagnostics.push(
          diagnose(splProblems.unsupportedArgument, reader.source, name.span, reader.command, what),
        );
        continue;
      }
      searches.push({ search, rows: options.values.maxout });
    }
    const streaming = searches.every(({ search }) => firstNonStreaming(search, reader.catalogue) === undefined);
    return { searches, streaming };
  },
  flow: () => ({ needs: (after) => after, gives: () => FieldSet.all }),
  *run({ searches, streaming }, input, context) {
    const results = searches.map(({ search, rows }) =>
      context.run(search, { rows: rows ?? (streaming ? Infinity : context.limits.appendSubsearchRows) }),
    );
    if (streaming) yield newestFirst([...input, ...results]);
    else {
      yield* input;
      yield* results;
    }
  },
});
