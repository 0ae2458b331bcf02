import type { SearchContext } from '../search/context.ts';
import { checkHeldRows } from '../statistics/held-rows.ts';
import { timesOf } from '../statistics/statistics.ts';
import { type Batch, type Column, toText, type Value, ValueColumn } from '../values/index.ts';

/** A field of each side that must be equal. */
export interface JoinPair {
  readonly left: string;
  readonly right: string;
}

export interface JoinRules {
  /** Whether rows without a match stay. */
  readonly keepUnmatched: boolean;
  /** The most matches of a row. */
  readonly matches: number;
  /** Whether the right side's values replace the left side's. */
  readonly overwrite: boolean;
  /** Only rows of the right side that are not later, or not earlier, match. */
  readonly time: 'earlier' | 'later' | undefined;
  /** What the fields of each side are prefixed with. */
  readonly aliases: { readonly left: string; readonly right: string } | undefined;
}

const unmatched = -1;

/** Joins rows with equal values; a row that lacks one of the fields matches nothing. Source: Search Reference, "join". */
export function joinRows(
  left: Batch,
  right: Batch,
  pairs: readonly JoinPair[],
  rules: JoinRules,
  context: SearchContext,
): Batch {
  const candidates = new Map<string, number[]>();
  const rightKey = keyOf(pairs.map((pair) => right.column(pair.right)));
  for (let row = 0; row < right.length; row++) {
    const key = rightKey(row);
    if (key === undefined) continue;
    const rows = candidates.get(key);
    if (rows) rows.push(row);
    else candidates.set(key, [row]);
  }
  const leftKey = keyOf(pairs.map((pair) => left.column(pair.left)));
  const inTime = timeTest(left, right, rules.time);
  const leftRows: number[] = [];
  const rightRows: number[] = [];
  for (let row = 0; row < left.length; row++) {
    const key = leftKey(row);
    let found = 0;
    for (const candidate of key === undefined ? [] : (candidates.get(key) ?? [])) {
      if (found >= rules.matches) break;
      if (!inTime(row, candidate)) continue;
      found++;
      leftRows.push(row);
      rightRows.push(candidate);
    }
    checkHeldRows(leftRows.length, 'join', context);
    if (found > 0 || !rules.keepUnmatched) continue;
    leftRows.push(row);
    rightRows.push(unmatched);
  }
  return combine(left.select(Int32Array.from(leftRows)), right, rightRows, pairs, rules);
}

function combine(
  left: Batch,
  right: Batch,
  rightRows: readonly number[],
  pairs: readonly JoinPair[],
  { aliases, overwrite }: JoinRules,
): Batch {
  let result = left;
  if (aliases) for (const field of left.fields()) result = result.rename(field, `${aliases.left}.${field}`);
  for (const field of right.fields()) {
    if (!aliases && pairs.some((pair) => pair.right === field)) continue;
    const name = aliases ? `${aliases.right}.${field}` : field;
    const column = right.column(field);
    const own = result.find(name);
    const values = rightRows.map((row, at): Value => {
      const value = row === unmatched ? null : column.at(row);
      const before = own?.at(at) ?? null;
      return overwrite ? (value ?? before) : (before ?? value);
    });
    result = result.with(name, new ValueColumn(values));
  }
  return result;
}

function keyOf(columns: readonly Column[]): (row: number) => string | undefined {
  return (row) => {
    let key = '';
    for (const column of columns) {
      const value = column.at(row);
      if (value === null) return undefined;
      const text = toText(value);
      key += columns.length === 1 ? text : `${text.length}:${text}`;
    }
    return columns.length === 0 ? undefined : key;
  };
}

function timeTest(left: Batch, right: Batch, time: JoinRules['time']): (row: number, candidate: number) => boolean {
  if (time === undefined) return () => true;
  const leftTimes = timesOf(left);
  const rightTimes = timesOf(right);
  return time === 'earlier'
    ? (row, candidate) => rightTimes[candidate]! <= leftTimes[row]!
    : (row, candidate) => rightTimes[candidate]! >= leftTimes[row]!;
}
