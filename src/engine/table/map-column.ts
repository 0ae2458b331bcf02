import { type Column, Dictionary, DictionaryColumn, type Value, ValueColumn } from '../values/index.ts';

/** A function's results for each row; for a column that knows its distinct values, computed once per distinct value. */
export function perValue<T>(column: Column, compute: (value: Value) => T): (row: number) => T {
  if (!(column instanceof DictionaryColumn)) {
    const results = Array.from({ length: column.length }, (_, row) => compute(column.at(row)));
    return (row) => results[row]!;
  }
  const results = new Map<number, T>();
  return (row) => {
    const code = column.codes[row]!;
    if (!results.has(code)) results.set(code, compute(column.at(row)));
    return results.get(code)!;
  };
}

/** The column of a function's results. */
export function mapColumn(column: Column, compute: (value: Value) => Value): Column {
  if (!(column instanceof DictionaryColumn)) {
    return new ValueColumn(Array.from({ length: column.length }, (_, row) => compute(column.at(row))));
  }
  const dictionary = new Dictionary();
  const translated = new Int32Array(column.dictionary.values.length).fill(-1);
  const codes = column.codes.map((code) => {
    if (translated[code] === -1) translated[code] = dictionary.code(compute(column.dictionary.values[code]!));
    return translated[code]!;
  });
  return new DictionaryColumn(codes, dictionary);
}

/** One column where it has a value, the other elsewhere. */
export function firstOf(first: Column, second: Column | undefined): Column {
  if (!second) return first;
  return new ValueColumn(Array.from({ length: first.length }, (_, row) => first.at(row) ?? second.at(row)));
}
