import { type Column, Dictionary, DictionaryColumn, type Scalar, ValueColumn } from './values/index.ts';

/** The column with `value` in every row that has none. */
export function fillColumn(column: Column, value: Scalar): Column {
  if (column instanceof DictionaryColumn) {
    const dictionary = new Dictionary();
    const codes = column.dictionary.values.map((own) => dictionary.code(own ?? value));
    return new DictionaryColumn(
      column.codes.map((code) => codes[code]!),
      dictionary,
    );
  }
  return new ValueColumn(Array.from({ length: column.length }, (_, row) => column.at(row) ?? value));
}
