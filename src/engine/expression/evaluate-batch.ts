import {
  type Batch,
  type Column,
  constantColumn,
  Dictionary,
  DictionaryColumn,
  type EvalValue,
  filterRows,
  type Value,
  ValueColumn,
} from '../values/index.ts';
import type { CompiledExpression } from './expression.ts';

/**
 * Evaluates an expression over a whole batch. An expression of one field with few distinct values is evaluated once
 * per value. Booleans become null: the compiler has refused to assign them.
 */
export function evaluateColumn(compiled: CompiledExpression, batch: Batch): Column {
  if (compiled.constant !== undefined) return constantColumn(asValue(compiled.constant), batch.length);
  const columns = compiled.fields.map((field) => batch.column(field));
  const only = columns.length === 1 && compiled.pure ? columns[0] : undefined;
  if (only instanceof DictionaryColumn) {
    const dictionary = new Dictionary();
    const translated = perDistinctValue(compiled, only, (value) => dictionary.code(asValue(value)));
    return new DictionaryColumn(
      only.codes.map((code) => translated[code]!),
      dictionary,
    );
  }
  const values = new Array<Value>(batch.length);
  for (let row = 0; row < batch.length; row++) values[row] = asValue(compiled.evaluate(columns, row));
  return new ValueColumn(values);
}

/** The rows for which a condition is true; null is not true. */
export function filterBatch(compiled: CompiledExpression, batch: Batch): Batch {
  if (compiled.constant !== undefined) return compiled.constant === true ? batch : batch.slice(0, 0);
  const columns = compiled.fields.map((field) => batch.column(field));
  const only = columns.length === 1 && compiled.pure ? columns[0] : undefined;
  if (only instanceof DictionaryColumn) {
    const verdicts = perDistinctValue(compiled, only, (value) => (value === true ? 1 : 0));
    return filterRows(batch, (row) => verdicts[only.codes[row]!] === 1);
  }
  return filterRows(batch, (row) => compiled.evaluate(columns, row) === true);
}

/** Applies `translate` to the result for each distinct value that occurs in the column; indexed by code. */
function perDistinctValue(
  compiled: CompiledExpression,
  column: DictionaryColumn,
  translate: (value: EvalValue) => number,
): Int32Array {
  const { values } = column.dictionary;
  const results = new Int32Array(values.length).fill(-1);
  const carrier = [new ValueColumn(values)];
  for (const code of column.codes) {
    if (results[code] === -1) results[code] = translate(compiled.evaluate(carrier, code));
  }
  return results;
}

const asValue = (value: EvalValue): Value => (typeof value === 'boolean' ? null : value);
