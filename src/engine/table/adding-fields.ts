import type { FieldFlow } from '../definition/command.ts';
import { passing } from '../definition/field-flow.ts';
import { type Batch, type Column, hasValues, type Value, ValueColumn } from '../values/index.ts';

/** Every field passes; some are read, and some are written in those rows for which there is something to write. */
export const adding = (reads: readonly string[], writes: readonly string[]): FieldFlow => ({
  needs: passing(reads).needs,
  gives: (before) => before.with(...writes),
});

/** Writes a field where the new column has values, and leaves it as it is in the other rows. */
export function overlayColumn(batch: Batch, field: string, column: Column): Batch {
  const old = batch.find(field);
  if (!old) return hasValues(column) ? batch.with(field, column) : batch;
  const values = new Array<Value>(batch.length);
  for (let row = 0; row < values.length; row++) values[row] = column.at(row) ?? old.at(row);
  return batch.with(field, new ValueColumn(values));
}
