import { DiagnosticError, describe } from '../../diagnostics/index.ts';
import { searchStopped } from '../problems.ts';
import {
  type Batch,
  type Column,
  compareText,
  Dictionary,
  DictionaryColumn,
  isMultivalue,
  type Scalar,
  scalarsOf,
  toNumber,
  toText,
  type Value,
} from '../values/index.ts';

/** Several multivalue BY fields multiply: a row must not make more groups than a search can hold. */
const mostKeysOfRow = 1_000_000;
const tooManyKeys = `the multivalue BY fields of one row make more than ${mostKeysOfRow} groups`;

/** Which rows of a batch belong to which groups, as pairs in row order. A row may occur several times, or not at all. */
export interface Assignment {
  readonly rows: Int32Array;
  readonly groups: Int32Array;
}

/**
 * Numbers the groups that BY fields make. Rows in which a field has no value belong to no group; a multivalue puts its
 * row into a group for each of its values. Source: Search Reference, "stats" (BY clause, dedup_splitvals).
 */
export class Grouping {
  readonly by: readonly string[];
  /** The BY values of each group. */
  readonly keys: Scalar[][] = [];
  readonly #ids = new Map<string, number>();
  readonly #distinctValues: boolean;

  /** With `distinctValues` a value that a multivalue field has twice counts once. */
  constructor(by: readonly string[], distinctValues = false) {
    this.by = by;
    this.#distinctValues = distinctValues;
    if (by.length === 0) this.#id([]);
  }

  assign(batch: Batch): Assignment {
    const { length } = batch;
    if (this.by.length === 0) return { rows: firstRows(length), groups: new Int32Array(length) };
    const columns = this.by.map((field) => coded(batch.column(field)));
    const { combinations, examples } = combine(columns, length);
    // The values are looked at once per combination of codes that occurs.
    const groups = examples.map((row) => this.#groupsOf(columns.map((column) => column.at(row) as Scalar)));
    return groups.every((list) => list.length === 1) ? single(combinations, groups) : several(combinations, groups);
  }

  /** Group numbers in the order of their BY values: numbers first, by size, then texts by code point. */
  order(): number[] {
    const numbers = this.keys.map((key) => key.map(toNumber));
    const compare = (a: number, b: number): number => {
      for (let at = 0; at < this.by.length; at++) {
        const left = numbers[a]![at];
        const right = numbers[b]![at];
        if (left !== undefined && right !== undefined) {
          if (left !== right) return left - right;
        } else if (left !== undefined || right !== undefined) {
          return left !== undefined ? -1 : 1;
        }
        const order = compareText(toText(this.keys[a]![at]!), toText(this.keys[b]![at]!));
        if (order !== 0) return order;
      }
      return 0;
    };
    return this.keys.map((_, group) => group).sort(compare);
  }

  #groupsOf(values: readonly Value[]): number[] {
    if (!values.some(isMultivalue)) return [this.#id(values as Scalar[])];
    let keys: Scalar[][] = [[]];
    for (const value of values) {
      const scalars = this.#distinctValues ? distinctScalars(scalarsOf(value)) : scalarsOf(value);
      if (keys.length * scalars.length > mostKeysOfRow) throw new DiagnosticError(describe(searchStopped, tooManyKeys));
      keys = keys.flatMap((key) => scalars.map((scalar) => [...key, scalar]));
    }
    return keys.map((key) => this.#id(key));
  }

  #id(key: Scalar[]): number {
    let text = '';
    for (const scalar of key) {
      const part = toText(scalar);
      text += key.length === 1 ? part : `${part.length}:${part}`;
    }
    let id = this.#ids.get(text);
    if (id === undefined) {
      id = this.keys.push(key) - 1;
      this.#ids.set(text, id);
    }
    return id;
  }
}

const firstRows = (length: number): Int32Array => {
  const rows = new Int32Array(length);
  for (let row = 0; row < length; row++) rows[row] = row;
  return rows;
};

/** The column as dictionary codes; equal codes mean equal values, the reverse need not hold. */
function coded(column: Column): DictionaryColumn {
  if (column instanceof DictionaryColumn) return column;
  const dictionary = new Dictionary();
  const codes = new Int32Array(column.length);
  for (let row = 0; row < codes.length; row++) codes[row] = dictionary.code(column.at(row));
  return new DictionaryColumn(codes, dictionary);
}

/** Marks a row without a value in some BY field. */
const none = -1;

/** Numbers the combinations of codes, column by column; `examples` holds a row of each. */
function combine(
  columns: readonly DictionaryColumn[],
  length: number,
): { combinations: Int32Array; examples: number[] } {
  const combinations = new Int32Array(length);
  let count = 1;
  for (const { codes, dictionary } of columns) count = refine(combinations, count, codes, dictionary.size);
  const examples = new Array<number>(count).fill(none);
  for (let row = 0; row < length; row++) {
    const combination = combinations[row]!;
    if (combination !== none && examples[combination] === none) examples[combination] = row;
  }
  return { combinations, examples };
}

/** Splits each of the `count` combinations by one more column's codes; returns how many there are then. */
function refine(combinations: Int32Array, count: number, codes: Int32Array, size: number): number {
  const { length } = combinations;
  const small = count * size <= Math.max(65_536, 16 * length);
  return small
    ? refineInTable(combinations, new Int32Array(count * size), codes, size)
    : refineInMap(combinations, codes, size);
}

function refineInTable(combinations: Int32Array, table: Int32Array, codes: Int32Array, size: number): number {
  let next = 0;
  for (let row = 0; row < combinations.length; row++) {
    const before = combinations[row]!;
    if (before === none) continue;
    const code = codes[row]!;
    if (code === 0) {
      combinations[row] = none;
      continue;
    }
    // The table holds numbers from 1, so that 0 is a pair not seen yet.
    const pair = before * size + code;
    combinations[row] = (table[pair] ||= ++next) - 1;
  }
  return next;
}

function refineInMap(combinations: Int32Array, codes: Int32Array, size: number): number {
  const numbers = new Map<number, number>();
  for (let row = 0; row < combinations.length; row++) {
    const before = combinations[row]!;
    if (before === none) continue;
    const code = codes[row]!;
    if (code === 0) {
      combinations[row] = none;
      continue;
    }
    const pair = before * size + code;
    let number = numbers.get(pair);
    if (number === undefined) numbers.set(pair, (number = numbers.size));
    combinations[row] = number;
  }
  return numbers.size;
}

function single(combinations: Int32Array, groups: readonly (readonly number[])[]): Assignment {
  const numbers = Int32Array.from(groups, ([group]) => group!);
  const rows = new Int32Array(combinations.length);
  const assigned = new Int32Array(combinations.length);
  let count = 0;
  for (let row = 0; row < combinations.length; row++) {
    const combination = combinations[row]!;
    if (combination === none) continue;
    rows[count] = row;
    assigned[count++] = numbers[combination]!;
  }
  return { rows: rows.subarray(0, count), groups: assigned.subarray(0, count) };
}

function several(combinations: Int32Array, groups: readonly (readonly number[])[]): Assignment {
  const rows: number[] = [];
  const assigned: number[] = [];
  for (let row = 0; row < combinations.length; row++) {
    for (const group of groups[combinations[row]!] ?? []) {
      rows.push(row);
      assigned.push(group);
    }
  }
  return { rows: Int32Array.from(rows), groups: Int32Array.from(assigned) };
}

function distinctScalars(values: readonly Scalar[]): Scalar[] {
  const seen = new Map<string, Scalar>();
  for (const value of values) if (!seen.has(toText(value))) seen.set(toText(value), value);
  return [...seen.values()];
}
