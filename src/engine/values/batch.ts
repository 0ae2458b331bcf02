import { type Column, constantColumn, ValueColumn } from './column.ts';
import type { Value } from './value.ts';

/** One row of a result: its fields in order. A field without a value is absent, or null. */
export type Row = Map<string, Value>;

/** Fields that are read out of events only when somebody asks for them. Rows are the source's own numbering. */
export interface FieldSource {
  /** The values of a field in the given rows; undefined when no row can have it. */
  column(field: string, rows: Int32Array): Column | undefined;
  /** All fields that any of the rows has, in the order Splunk lists them. Reads everything: ask only when needed. */
  fields(rows: Int32Array): readonly string[];
}

/**
 * Some rows of a pipeline, as columns. Immutable: every change makes a new batch that shares the columns it keeps.
 * Rows that come from events read their fields from a source on first use; computed fields are columns of their own.
 */
export class Batch {
  readonly length: number;
  /** Columns present so far, in field order; undefined marks a field of the source that was asked for and is not there. */
  readonly #columns: Map<string, Column>;
  readonly #source: FieldSource | undefined;
  /** The source's number of each row. */
  readonly #rows: Int32Array | undefined;
  /** Which of the source's fields are to be seen. */
  readonly #visible: (field: string) => boolean;
  readonly #cache = new Map<string, Column | undefined>();
  #names: readonly string[] | undefined;

  private constructor(
    length: number,
    columns: Map<string, Column>,
    source?: FieldSource,
    rows?: Int32Array,
    visible: (field: string) => boolean = () => true,
  ) {
    this.length = length;
    this.#columns = columns;
    this.#source = source;
    this.#rows = rows;
    this.#visible = visible;
  }

  /** A batch of the given rows of a source. */
  static fromSource(source: FieldSource, rows: Int32Array): Batch {
    return new Batch(rows.length, new Map(), source, rows);
  }

  static fromColumns(length: number, columns: Iterable<readonly [string, Column]>): Batch {
    return new Batch(length, new Map(columns));
  }

  /** A batch of plain rows. `order` names the fields that come first, present or not; others follow as they appear. */
  static fromRows(rows: readonly Row[], order: readonly string[] = []): Batch {
    const names = new Set(order);
    for (const row of rows) for (const name of row.keys()) names.add(name);
    const columns = new Map<string, Column>();
    for (const name of names) columns.set(name, new ValueColumn(rows.map((row) => row.get(name) ?? null)));
    return new Batch(rows.length, columns);
  }

  static readonly empty = new Batch(0, new Map());

  /** A field's column; all null when the batch has no such field. */
  column(field: string): Column {
    return this.find(field) ?? constantColumn(null, this.length);
  }

  /** A field's column, or undefined when the batch has no such field. */
  find(field: string): Column | undefined {
    const own = this.#columns.get(field);
    if (own || !this.#source || !this.#visible(field)) return own;
    if (this.#cache.has(field)) return this.#cache.get(field);
    const column = this.#source.column(field, this.#rows!);
    this.#cache.set(field, column);
    return column;
  }

  value(row: number, field: string): Value {
    return this.find(field)?.at(row) ?? null;
  }

  /** All field names, in order. For events this reads every field of every row. */
  fields(): readonly string[] {
    if (this.#names) return this.#names;
    const names = new Set<string>();
    if (this.#source) for (const name of this.#source.fields(this.#rows!)) if (this.#visible(name)) names.add(name);
    for (const name of this.#columns.keys()) names.add(name);
    this.#names = [...names];
    return this.#names;
  }

  /** The given rows, in that order. */
  select(rows: Int32Array): Batch {
    const columns = new Map<string, Column>();
    for (const [name, column] of this.#columns) columns.set(name, column.gather(rows));
    return new Batch(rows.length, columns, this.#source, this.#rows && gather(this.#rows, rows), this.#visible);
  }

  slice(start: number, end: number): Batch {
    const from = Math.max(0, start);
    const to = Math.min(this.length, end);
    if (from === 0 && to === this.length) return this;
    return this.select(Int32Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index));
  }

  /** Adds a field, or replaces its values where it stands. */
  with(field: string, column: Column): Batch {
    const columns = new Map(this.#columns);
    columns.set(field, column);
    return new Batch(this.length, columns, this.#source, this.#rows, this.#visible);
  }

  /** Drops the fields for which `drop` says so. */
  without(drop: (field: string) => boolean): Batch {
    const columns = new Map([...this.#columns].filter(([name]) => !drop(name)));
    const visible = this.#visible;
    return new Batch(this.length, columns, this.#source, this.#rows, (field) => visible(field) && !drop(field));
  }

  /** Only the named fields, in that order; a name that no row has becomes a column of nulls. */
  project(names: readonly string[]): Batch {
    return Batch.fromColumns(
      this.length,
      names.map((name) => [name, this.column(name)] as const),
    );
  }

  /** Renames one field; the new name takes the old one's values, also over a field that bears it already. */
  rename(from: string, to: string): Batch {
    const column = this.find(from);
    if (!column || from === to) return this;
    const columns = new Map<string, Column>();
    for (const [name, own] of this.#columns) {
      if (name === from) columns.set(to, own);
      else if (name !== to) columns.set(name, own);
    }
    columns.set(to, column);
    const visible = this.#visible;
    return new Batch(
      this.length,
      columns,
      this.#source,
      this.#rows,
      (field) => visible(field) && field !== from && field !== to,
    );
  }

  /** Plain rows, with only the fields that have a value. */
  rows(): Row[] {
    const names = this.fields();
    const rows: Row[] = Array.from({ length: this.length }, () => new Map());
    for (const name of names) {
      const column = this.find(name);
      if (!column) continue;
      for (let row = 0; row < this.length; row++) {
        const value = column.at(row);
        if (value !== null) rows[row]!.set(name, value);
      }
    }
    return rows;
  }
}

function gather(rows: Int32Array, selection: Int32Array): Int32Array {
  const result = new Int32Array(selection.length);
  for (let row = 0; row < selection.length; row++) result[row] = rows[selection[row]!]!;
  return result;
}

/** The rows for which `keep` holds, or the batch itself when that is all of them. */
export function filterRows(batch: Batch, keep: (row: number) => boolean): Batch {
  const rows = new Int32Array(batch.length);
  let count = 0;
  for (let row = 0; row < batch.length; row++) if (keep(row)) rows[count++] = row;
  return count === batch.length ? batch : batch.select(rows.subarray(0, count));
}
