import {
  booleanOption,
  integerOption,
  type Option,
  type Reader,
  readOptions,
  type SearchExpression,
  type Word,
} from '../../spl/index.ts';
import type { RunContext } from '../definition/command.ts';
import { compileSearchPredicate, resolveSearch } from '../scan/index.ts';
import type { Batch } from '../values/index.ts';

/** What inputlookup and inputcsv have in common: a table's name and which of its rows are wanted. */
export interface TableInput {
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

/** Reads the options, before or behind the name, and the condition; `more` are options of the command's own. */
export function readTableInput<More extends Readonly<Record<string, Option<unknown>>>>(
  reader: Reader,
  what: string,
  more: More,
): TableInput & { readonly given: (option: string) => unknown } {
  const table = { ...options, ...more };
  const before = readOptions(reader, table);
  const name = reader.word(what);
  const after = readOptions(reader, table);
  const given = (option: string): unknown => {
    const values: Readonly<Record<string, unknown>> = after.spans.has(option) ? after : before;
    return values[option];
  };
  const where = reader.keyword('where')
    ? (reader.searchExpression() ?? reader.failExpected('a condition after WHERE'))
    : undefined;
  const append = given('append') === true;
  if (!append) reader.requireFirst(name.span);
  return { name, append, start: given('start') as number, most: given('max') as number, where, given };
}

/** The rows that are wanted. `start` counts rows of the table, `max` those that meet the condition. */
export function chosenRows(rows: Batch, { start, most, where }: TableInput, context: RunContext): Batch {
  const read = rows.slice(start, rows.length);
  const { expression } = resolveSearch(where, context, { earliest: -Infinity, latest: Infinity });
  const kept = where ? compileSearchPredicate(expression).filter(read) : read;
  return kept.slice(0, most);
}
