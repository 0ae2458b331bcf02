import type { Batch, Column, FieldSource } from '../values/index.ts';

/** Rows that a predicate looks at, column by column. */
export interface Columns {
  readonly length: number;
  /** A field's column, or undefined when no row has the field. */
  column(field: string): Column | undefined;
  /** Some of the rows. Fields that have not been read yet are read for these rows only. */
  narrowed(rows: Int32Array): Columns;
}

/** Rows of a source; each narrowing reads less. */
export function sourceColumns(source: FieldSource, rows: Int32Array): Columns {
  return {
    length: rows.length,
    column: (field) => source.column(field, rows),
    narrowed: (selection) => sourceColumns(source, gather(rows, selection)),
  };
}

/** Rows of a batch: its columns are shared with whoever reads the batch next. */
export function batchColumns(batch: Batch, rows?: Int32Array): Columns {
  return {
    length: rows?.length ?? batch.length,
    column: (field) => (rows ? batch.find(field)?.gather(rows) : batch.find(field)),
    narrowed: (selection) => batchColumns(batch, rows ? gather(rows, selection) : selection),
  };
}

export function gather(rows: Int32Array, selection: Int32Array): Int32Array {
  const result = new Int32Array(selection.length);
  for (let at = 0; at < selection.length; at++) result[at] = rows[selection[at]!]!;
  return result;
}

/** The numbers of the marked rows, or of those that are not marked. */
export function rowsMarked(marks: Uint8Array, wanted: 0 | 1): Int32Array {
  let count = 0;
  for (let row = 0; row < marks.length; row++) if (marks[row] === wanted) count++;
  const rows = new Int32Array(count);
  let at = 0;
  for (let row = 0; at < count; row++) if (marks[row] === wanted) rows[at++] = row;
  return rows;
}
