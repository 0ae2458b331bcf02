import { Batch, type FieldSource } from './batch.ts';
import { type Column, DictionaryColumn, ValueColumn } from './column.ts';
import type { Value } from './value.ts';

/** Joins batches into one, fields in order of first appearance. Fields of events are still read only when asked for. */
export function concatenate(batches: readonly Batch[]): Batch {
  const filled = batches.filter((batch) => batch.length > 0);
  if (filled.length === 0) return batches[0] ?? Batch.empty;
  if (filled.length === 1) return filled[0]!;
  const length = filled.reduce((sum, batch) => sum + batch.length, 0);
  const rows = Int32Array.from({ length }, (_, row) => row);
  return Batch.fromSource(new Concatenation(filled, length), rows);
}

class Concatenation implements FieldSource {
  readonly #batches: readonly Batch[];
  readonly #length: number;
  readonly #columns = new Map<string, Column | undefined>();

  constructor(batches: readonly Batch[], length: number) {
    this.#batches = batches;
    this.#length = length;
  }

  column(field: string, rows: Int32Array): Column | undefined {
    if (!this.#columns.has(field)) this.#columns.set(field, this.#join(field));
    const column = this.#columns.get(field);
    return column && rows.length === this.#length && isIdentity(rows) ? column : column?.gather(rows);
  }

  fields(): readonly string[] {
    const names = new Set<string>();
    for (const batch of this.#batches) for (const name of batch.fields()) names.add(name);
    return [...names];
  }

  #join(field: string): Column | undefined {
    const columns = this.#batches.map((batch) => batch.find(field));
    const first = columns.find((column) => column !== undefined);
    if (!first) return undefined;
    const shared =
      first instanceof DictionaryColumn &&
      columns.every(
        (column) => !column || (column instanceof DictionaryColumn && column.dictionary === first.dictionary),
      );
    return shared ? this.#joinCodes(first, columns) : this.#joinValues(columns);
  }

  #joinCodes({ dictionary }: DictionaryColumn, columns: readonly (Column | undefined)[]): Column {
    const codes = new Int32Array(this.#length);
    let at = 0;
    for (const [index, column] of columns.entries()) {
      if (column instanceof DictionaryColumn) codes.set(column.codes, at);
      at += this.#batches[index]!.length;
    }
    return new DictionaryColumn(codes, dictionary);
  }

  #joinValues(columns: readonly (Column | undefined)[]): Column {
    const values: Value[] = [];
    for (const [index, column] of columns.entries()) {
      const { length } = this.#batches[index]!;
      for (let row = 0; row < length; row++) values.push(column?.at(row) ?? null);
    }
    return new ValueColumn(values);
  }
}

function isIdentity(rows: Int32Array): boolean {
  for (let row = 0; row < rows.length; row++) if (rows[row] !== row) return false;
  return true;
}
