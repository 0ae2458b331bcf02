import type { Pipeline } from '../../spl/index.ts';
import { defineCommand } from '../definition/command.ts';
import { generatingFlow } from '../definition/field-flow.ts';
import { firstNonStreaming, newestFirst } from './_several-searches.ts';

export default defineCommand<{ searches: readonly Pipeline[] }>({
  name: 'multisearch',
  kind: 'generating',
  summary: 'Runs several streaming searches and merges their events by time.',
  syntax: 'multisearch <subsearch> <subsearch> [<subsearch>]...',
  documentation: 'Search Reference: multisearch',
  examples: ['| multisearch [search index=okta | eval from="okta"] [search index=vpn | eval from="vpn"]'],
  differs: [],
  parse(reader) {
    const searches: Pipeline[] = [];
    for (let search = reader.subsearch(); search; search = reader.subsearch()) {
      searches.push(search);
      const other = firstNonStreaming(search, reader.catalogue);
      if (other) {
        reader.failInvalid(
          other.nameSpan,
          `Multisearch subsearches might only contain purely streaming operations (subsearch ${searches.length} contains a non-streaming command).`,
        );
      }
    }
    if (searches.length < 2) reader.failExpected("two or more subsearches, each in '[' and ']'");
    return { searches };
  },
  flow: () => generatingFlow(['*']),
  *run({ searches }, _input, context) {
    yield newestFirst(searches.map((search) => context.run(search)));
  },
});
