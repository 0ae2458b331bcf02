import { defineCommand } from '../definition/command.ts';
import { findLookup } from '../table/lookup-table.ts';
import { Batch, FieldSet } from '../values/index.ts';
import { chosenRows, readTableInput, type TableInput } from './_table-input.ts';

export default defineCommand<TableInput>({
  name: 'inputlookup',
  kind: 'generating',
  mayFollow: true,
  summary: 'Reads the rows of a lookup. With append=true they come behind the rows that are there.',
  syntax: 'inputlookup [append=<bool>] [strict=<bool>] [start=<int>] [max=<int>] <lookup> [WHERE <search-expression>]',
  documentation: 'Search Reference: inputlookup',
  examples: ['| inputlookup users.csv WHERE department=hr', '| inputlookup append=true previously_seen_users'],
  differs: ['A lookup that does not exist always ends the search, as strict=true does in Splunk.'],
  parse: (reader) => readTableInput(reader, 'the name of a lookup', {}),
  flow: ({ append }) => ({ needs: (after) => (append ? after : FieldSet.none), gives: () => FieldSet.all }),
  *run(args, input, context) {
    if (args.append) yield* input;
    const table = findLookup(args.name, context);
    yield chosenRows(Batch.fromRows(table.rows(), table.fields), args, context);
  },
});
