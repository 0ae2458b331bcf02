import { expandFieldPatterns, isInternal } from '../arguments/field-patterns.ts';
import { numberIn } from '../arguments/number-in.ts';
import { Batch, type Column, concatenate, ValueColumn } from '../values/index.ts';

/** The fields to sum: those that the list names, by wildcards too, or all but the internal ones. */
export const totalFields = (batch: Batch, fields: readonly string[]): string[] =>
  fields.length === 0
    ? batch.fields().filter((field) => !isInternal(field))
    : expandFieldPatterns(fields, () => batch.fields());

/** Adds a row with the sums of the columns that have numbers. Source: Search Reference, "addcoltotals". */
export function withColumnTotals(
  batch: Batch,
  fields: readonly string[],
  labelField: string | undefined,
  label: string,
): Batch {
  const summary = new Map<string, Column>();
  for (const field of totalFields(batch, fields)) {
    const sum = sumOf(batch.column(field));
    if (sum !== undefined) summary.set(field, new ValueColumn([sum]));
  }
  if (labelField !== undefined) summary.set(labelField, new ValueColumn([label]));
  return concatenate([batch, Batch.fromColumns(1, summary)]);
}

function sumOf(column: Column): number | undefined {
  let sum: number | undefined;
  for (let row = 0; row < column.length; row++) {
    const number = numberIn(column, row);
    if (number !== undefined) sum = (sum ?? 0) + number;
  }
  return sum;
}
