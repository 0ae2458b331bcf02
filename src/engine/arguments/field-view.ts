import { Batch, type Column, type FieldSource } from '../values/index.ts';

/** How a batch's fields are seen from outside. */
export interface FieldNaming {
  /** The batch's own name of a field that is asked for; undefined when there is none to be seen. */
  resolve(field: string): string | undefined;
  /** The names to be seen, in order. Asked for only when somebody lists them. */
  names(): readonly string[];
}

/** The same rows with fields under other names, in another order, or fewer. Columns are read when they are asked for. */
export function viewFields(batch: Batch, naming: FieldNaming): Batch {
  const rows = Int32Array.from({ length: batch.length }, (_, row) => row);
  return Batch.fromSource(new FieldView(batch, rows, naming), rows);
}

class FieldView implements FieldSource {
  readonly #batch: Batch;
  /** All rows: asked for these, a column is passed on as it is. */
  readonly #all: Int32Array;
  readonly #naming: FieldNaming;

  constructor(batch: Batch, all: Int32Array, naming: FieldNaming) {
    this.#batch = batch;
    this.#all = all;
    this.#naming = naming;
  }

  column(field: string, rows: Int32Array): Column | undefined {
    const own = this.#naming.resolve(field);
    const column = own === undefined ? undefined : this.#batch.find(own);
    return rows === this.#all ? column : column?.gather(rows);
  }

  fields(): readonly string[] {
    return this.#naming.names();
  }
}
