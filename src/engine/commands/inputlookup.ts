import {
  booleanOption,
  integerOption,
  type Reader,
  readOptions,
  type SearchExpression,
  type Word,
} from '../../spl/index.ts';
import { defineCommand } from '../command.ts';
import { findLookup } from '../lookup-table.ts';
import { compileSearchPredicate, resolveSearch } from '../scan/index.ts';
import { Batch, FieldSet } from '../values/index.ts';

interface InputlookupArguments {
  readonly name: Word;
  readonly append: boolean;
  readonly start: number;
  readonly most: number;
  readonly where: SearchExpression | undefined;
}

const options = {
  append: booleanOption(false),
  strict: booleanOption(false),
  start: integerOption(0),
  max: integerOption(1_000_000_000),
};

export default defineCommand<InputlookupArguments>({
  name: 'inputlookup',
  kind: 'generating',
  mayFollow: true,
  summary: 'Reads the rows of a lookup. With append=true they come behind the rows that are there.',
  syntax: 'inputlookup [append=<bool>] [strict=<bool>] [start=<int>] [max=<int>] <lookup> [WHERE <search-expression>]',
  documentation: 'Search Reference: inputlookup',
  examples: ['| inputlookup users.csv WHERE department=hr', '| inputlookup append=true previously_seen_users'],
  differs: ['A lookup that does not exist always ends the search, as strict=true does in Splunk.'],
  parse: readInputlookup,
  flow: ({ append }) => ({ needs: (after) => (append ? after : FieldSet.none), gives: () => FieldSet.all }),
  *run({ name, append, start, most, where }, input, context) {
    if (append) yield* input;
    const table = findLookup(name, context);
    const rows = Batch.fromRows(table.rows(), table.fields);
    // max counts rows of the table that are read, from start on.
    const read = rows.slice(start, rows.length);
    const { expression } = resolveSearch(where, context, { earliest: -Infinity, latest: Infinity });
    const kept = where ? compileSearchPredicate(expression).filter(read) : read;
    yield kept.slice(0, most);
  },
});

function readInputlookup(reader: Reader): InputlookupArguments {
  const before = readOptions(reader, options);
  const name = reader.word('the name of a lookup');
  const after = readOptions(reader, options);
  const given = <Name extends keyof typeof options>(option: Name) => (after.spans.has(option) ? after : before)[option];
  const where = reader.keyword('where')
    ? (reader.searchExpression() ?? reader.failExpected('a condition after WHERE'))
    : undefined;
  const append = given('append');
  if (!append) reader.requireFirst(name.span);
  return { name, append, start: given('start'), most: given('max'), where };
}
