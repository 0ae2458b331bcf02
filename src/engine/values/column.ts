import type { Value } from './value.ts';

/** The values of one field in a batch, one per row. Immutable. */
export interface Column {
  readonly length: number;
  at(row: number): Value;
  /** The column of the given rows, in that order. */
  gather(rows: Int32Array): Column;
}

/**
 * Values with their codes; code 0 is null. Equal codes mean equal values; the reverse need not hold. It may grow while
 * columns share it.
 */
export class Dictionary {
  protected readonly list: Value[] = [null];
  readonly #codes = new Map<Value, number>();

  /** The values by code. */
  get values(): readonly Value[] {
    return this.list;
  }

  /** How many codes there are: known without looking at a value. */
  get size(): number {
    return this.list.length;
  }

  /** How many values a code stands for: several for a multivalue. */
  countOf(code: number): number {
    const value = this.list[code]!;
    return value === null ? 0 : typeof value === 'object' ? value.length : 1;
  }

  /** The code of a value, made when it is new. Multivalues are told apart by identity. */
  code(value: Value): number {
    if (value === null) return 0;
    let code = this.#codes.get(value);
    if (code === undefined) {
      code = this.list.push(value) - 1;
      this.#codes.set(value, code);
    }
    return code;
  }
}

/** A column of codes: whatever is computed from it alone is computed once per distinct value. */
export class DictionaryColumn implements Column {
  readonly codes: Int32Array;
  readonly dictionary: Dictionary;

  constructor(codes: Int32Array, dictionary: Dictionary) {
    this.codes = codes;
    this.dictionary = dictionary;
  }

  get length(): number {
    return this.codes.length;
  }

  at(row: number): Value {
    return this.dictionary.values[this.codes[row]!]!;
  }

  gather(rows: Int32Array): DictionaryColumn {
    const codes = new Int32Array(rows.length);
    for (let row = 0; row < rows.length; row++) codes[row] = this.codes[rows[row]!]!;
    return new DictionaryColumn(codes, this.dictionary);
  }
}

/** A column of plain values, for fields that differ in most rows. */
export class ValueColumn implements Column {
  readonly values: readonly Value[];

  constructor(values: readonly Value[]) {
    this.values = values;
  }

  get length(): number {
    return this.values.length;
  }

  at(row: number): Value {
    return this.values[row] ?? null;
  }

  gather(rows: Int32Array): ValueColumn {
    const values = new Array<Value>(rows.length);
    for (let row = 0; row < rows.length; row++) values[row] = this.values[rows[row]!] ?? null;
    return new ValueColumn(values);
  }
}

/** A column of numbers without nulls, such as `_time`. */
export class NumberColumn implements Column {
  readonly values: Float64Array;

  constructor(values: Float64Array) {
    this.values = values;
  }

  get length(): number {
    return this.values.length;
  }

  at(row: number): number {
    return this.values[row]!;
  }

  gather(rows: Int32Array): NumberColumn {
    const values = new Float64Array(rows.length);
    for (let row = 0; row < rows.length; row++) values[row] = this.values[rows[row]!]!;
    return new NumberColumn(values);
  }
}

/** The same value in every row. */
export function constantColumn(value: Value, length: number): DictionaryColumn {
  const dictionary = new Dictionary();
  return new DictionaryColumn(new Int32Array(length).fill(dictionary.code(value)), dictionary);
}

/** Whether any row has a value. */
export function hasValues(column: Column): boolean {
  if (column instanceof DictionaryColumn) return column.codes.some((code) => code !== 0);
  for (let row = 0; row < column.length; row++) if (column.at(row) !== null) return true;
  return false;
}
