import { describe } from '../../diagnostics/index.ts';
import { integerOption, readOptions } from '../../spl/index.ts';
import { defineCommand } from '../definition/command.ts';
import { passing } from '../definition/field-flow.ts';
import { rowLimitReached } from '../problems.ts';
import { readSortKeys, type SortKey, sortedRows } from '../statistics/ordering.ts';
import { concatenate } from '../values/index.ts';

interface SortArguments {
  /** The most rows to return; 0 for all, undefined for the limit of limits.conf. */
  readonly count: number | undefined;
  readonly keys: readonly SortKey[];
}

export default defineCommand<SortArguments>({
  name: 'sort',
  kind: 'dataset',
  summary: 'Orders rows by fields. Rows without a value come last in either direction.',
  syntax: 'sort [<count> | limit=<count>] [+|-]<sort-field> ["," [+|-]<sort-field>]... [desc]',
  documentation: 'Search Reference: sort',
  examples: ['| sort 0 -count, user', '| sort limit=20 -num(score), ip(src)'],
  differs: [],
  parse(reader) {
    const { limit } = readOptions(reader, { limit: integerOption(undefined) });
    const count = limit ?? reader.attempt(() => leadingCount(reader.optionalInteger()));
    const keys = readSortKeys(reader);
    const last = keys[keys.length - 1];
    const reversed = keys.length > 1 && last !== undefined && isDescendingWord(last);
    if (reversed) keys.pop();
    if (keys.length === 0) reader.failExpected('a field to sort by');
    return { count, keys: reversed ? keys.map((key) => ({ ...key, descending: !key.descending })) : keys };
  },
  flow: ({ keys }) => passing(keys.map(({ field }) => field.text)),
  *run({ count, keys }, input, context) {
    const rows = concatenate([...input]);
    const sorted = rows.select(sortedRows(rows, keys));
    const most = count ?? context.limits.sortRows;
    if (most === 0 || sorted.length <= most) {
      yield sorted;
      return;
    }
    if (count === undefined) context.warn(describe(rowLimitReached, 'sort', most, 'maxresultrows'));
    yield sorted.slice(0, most);
  },
});

/** A number in front is a count, unless it has a sign: `-1` would be a field. */
const leadingCount = (value: number | undefined): number | undefined =>
  value === undefined || value < 0 ? undefined : value;

/** `d` or `desc` at the end turns all directions round. */
const isDescendingWord = ({ field, collation, descending }: SortKey): boolean =>
  !field.quoted && !descending && collation === 'auto' && /^d(esc)?$/i.test(field.text);
