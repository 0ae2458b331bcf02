import { isInternal } from '../arguments/field-patterns.ts';
import { singleNumber } from '../arguments/number-in.ts';
import { type Batch, type Column, compareText, toText } from '../values/index.ts';

/** The values of one field that anomalies are looked for in. */
export interface FieldValues {
  readonly field: string;
  readonly column: Column;
  /** Rows that have a value. */
  readonly rows: readonly number[];
  /** How often each text occurs. */
  readonly counts: ReadonlyMap<string, number>;
  /** The value of each of `rows`, when all of them are numbers. */
  readonly numbers: Float64Array | undefined;
}

/** The values of the named fields, or of all that are not internal. Fields without a value are left out. */
export function fieldValues(batch: Batch, fields: readonly string[]): FieldValues[] {
  const names = fields.length > 0 ? [...new Set(fields)] : batch.fields().filter((field) => !isInternal(field));
  return names.flatMap((field) => {
    const column = batch.find(field);
    const values = column && valuesOf(field, column);
    return values && values.rows.length > 0 ? [values] : [];
  });
}

function valuesOf(field: string, column: Column): FieldValues {
  const rows: number[] = [];
  const counts = new Map<string, number>();
  const numbers: number[] = [];
  for (let row = 0; row < column.length; row++) {
    const value = column.at(row);
    if (value === null) continue;
    rows.push(row);
    const text = toText(value);
    counts.set(text, (counts.get(text) ?? 0) + 1);
    const number = singleNumber(value);
    if (number !== undefined) numbers.push(number);
  }
  return {
    field,
    column,
    rows,
    counts,
    numbers: numbers.length === rows.length ? Float64Array.from(numbers) : undefined,
  };
}

/** Mean and sample standard deviation; a single number has a deviation of 0. */
export function spreadOf(numbers: Float64Array): { readonly mean: number; readonly deviation: number } {
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  const squares = numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0);
  return { mean, deviation: numbers.length > 1 ? Math.sqrt(squares / (numbers.length - 1)) : 0 };
}

export const byFieldName = (a: FieldValues, b: FieldValues): number => compareText(a.field, b.field);
