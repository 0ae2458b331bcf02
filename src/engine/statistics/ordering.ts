import type { Reader, Word } from '../../spl/index.ts';
import {
  type Batch,
  type Column,
  compareText,
  DictionaryColumn,
  toNumber,
  toText,
  type Value,
} from '../values/index.ts';

/** How a field's values are compared. Source: Search Reference, "sort" (sort-field options). */
export type Collation = 'auto' | 'ip' | 'num' | 'str';

export interface SortKey {
  readonly field: Word;
  readonly descending: boolean;
  readonly collation: Collation;
}

/** Reads `[+|-] field`, or `num(field)` and its like, up to the end or a stop word; by commas or spaces. */
export function readSortKeys(reader: Reader, ...stop: readonly string[]): SortKey[] {
  const keys: SortKey[] = [];
  for (;;) {
    while (reader.accept(','));
    if (reader.atEnd() || stop.includes(reader.peekWord().toLowerCase())) return keys;
    const descending = reader.accept('-');
    if (!descending) reader.accept('+');
    keys.push({ ...readSortField(reader), descending });
  }
}

function readSortField(reader: Reader): { field: Word; collation: Collation } {
  const start = reader.position;
  const collation = reader.keyword('auto', 'ip', 'num', 'str') as Collation | undefined;
  if (collation && reader.text[reader.position] === '(') {
    reader.require('(');
    const field = reader.field();
    reader.require(')');
    return { field, collation };
  }
  reader.position = start;
  return { field: reader.field('a field to sort by'), collation: 'auto' };
}

/** The rows of a batch in order of the keys. Equal rows stay as they were; rows without a value come last. */
export function sortedRows(batch: Batch, keys: readonly SortKey[]): Int32Array {
  const comparisons = keys.map((key) => rowComparison(batch.column(key.field.text), key));
  return Int32Array.from({ length: batch.length }, (_, row) => row).sort((a, b) => {
    for (const compare of comparisons) {
      const order = compare(a, b);
      if (order !== 0) return order;
    }
    return a - b;
  });
}

/** A value as far as comparing needs it; undefined when the row has none. */
interface Prepared {
  readonly text: string;
  readonly number: number | undefined;
  readonly address: readonly number[] | undefined;
}

function rowComparison(column: Column, { descending, collation }: SortKey): (a: number, b: number) => number {
  const prepared = prepareColumn(column, collation);
  const compare = comparisons[collation];
  const sign = descending ? -1 : 1;
  return (a, b) => {
    const [left, right] = [prepared(a), prepared(b)];
    if (!left || !right) return left ? -1 : right ? 1 : 0;
    return sign * compare(left, right);
  };
}

/** Prepares the values, each distinct one once where the column knows them. */
function prepareColumn(column: Column, collation: Collation): (row: number) => Prepared | undefined {
  if (column instanceof DictionaryColumn) {
    const values = column.dictionary.values.map((value) => prepare(value, collation));
    return (row) => values[column.codes[row]!];
  }
  const values = Array.from({ length: column.length }, (_, row) => prepare(column.at(row), collation));
  return (row) => values[row];
}

function prepare(value: Value, collation: Collation): Prepared | undefined {
  if (value === null) return undefined;
  const text = toText(value);
  const address = collation === 'auto' || collation === 'ip' ? addressOf(text) : undefined;
  const number = collation === 'str' ? undefined : collation === 'num' ? toNumber(text) : leadingNumber(text);
  return { text, number, address };
}

/** The octets of an IPv4 address. */
function addressOf(text: string): number[] | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  return match ? match.slice(1).map(Number) : undefined;
}

/** The number that a text is or starts with: text that starts with a number sorts by that number. */
function leadingNumber(text: string): number | undefined {
  const number = toNumber(text);
  if (number !== undefined) return number;
  const match = /^\d+(?:\.\d+)?/.exec(text);
  return match ? Number(match[0]) : undefined;
}

const comparisons: Readonly<Record<Collation, (a: Prepared, b: Prepared) => number>> = {
  str: (a, b) => compareText(a.text, b.text),
  // What is no number, or no address, comes behind those that are.
  num: (a, b) => compareDefined(a.number, b.number, compareNumbers),
  ip: (a, b) => compareDefined(a.address, b.address, compareAddresses) || (a.address ? 0 : compareText(a.text, b.text)),
  auto: (a, b) => {
    if (a.address && b.address) return compareAddresses(a.address, b.address);
    if (a.number !== undefined && b.number !== undefined) {
      const order = compareNumbers(a.number, b.number);
      if (order !== 0 || (toNumber(a.text) !== undefined && toNumber(b.text) !== undefined)) return order;
    }
    return compareText(a.text, b.text);
  },
};

function compareDefined<T>(a: T | undefined, b: T | undefined, compare: (a: T, b: T) => number): number {
  if (a === undefined || b === undefined) return a !== undefined ? -1 : b !== undefined ? 1 : 0;
  return compare(a, b);
}

const compareNumbers = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

function compareAddresses(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return a[at]! - b[at]!;
  return 0;
}
