import {
  type Batch,
  type Column,
  DictionaryColumn,
  isMultivalue,
  type Scalar,
  scalarsOf,
  toText,
  type Value,
} from './values/index.ts';

/**
 * Numbers the groups that BY fields make. Rows in which a field has no value belong to no group; a multivalue puts its
 * row into a group for each of its values. Source: Search Reference, "stats" (BY clause).
 */
export class Grouping {
  readonly by: readonly string[];
  /** The BY values of each group. */
  readonly keys: Scalar[][] = [];
  readonly #ids = new Map<string, number>();
  /** Groups by combination of dictionary codes, for the dictionaries last seen. */
  #codes: { readonly dictionaries: readonly object[]; readonly ids: Map<number, number> } | undefined;

  constructor(by: readonly string[]) {
    this.by = by;
    if (by.length === 0) this.#id([]);
  }

  /** Calls `add` for each row of the batch and each group that it belongs to. */
  assign(batch: Batch, add: (row: number, group: number) => void): void {
    if (this.by.length === 0) {
      for (let row = 0; row < batch.length; row++) add(row, 0);
      return;
    }
    const columns = this.by.map((field) => batch.column(field));
    const coded = columns.every((column) => column instanceof DictionaryColumn)
      ? (columns as DictionaryColumn[])
      : undefined;
    const sizes = coded?.map((column) => column.dictionary.values.length);
    if (coded && sizes && sizes.reduce((product, size) => product * size, 1) < Number.MAX_SAFE_INTEGER) {
      this.#assignCodes(coded, batch.length, add);
    } else {
      for (let row = 0; row < batch.length; row++) this.#assignValues(columns, row, add);
    }
  }

  /** Rows with the same codes are of the same group: the values are looked at once per combination. */
  #assignCodes(columns: readonly DictionaryColumn[], length: number, add: (row: number, group: number) => void): void {
    const sizes = columns.map((column) => column.dictionary.values.length);
    const dictionaries = columns.map((column) => column.dictionary);
    const known = this.#codes?.dictionaries;
    // Dictionaries grow, so a combination's number holds only within this call unless the sizes are unchanged.
    const ids =
      known?.length === dictionaries.length * 2 &&
      dictionaries.every(
        (dictionary, at) => known[at * 2] === dictionary && (known[at * 2 + 1] as { size: number }).size === sizes[at],
      )
        ? this.#codes!.ids
        : new Map<number, number>();
    this.#codes = { dictionaries: dictionaries.flatMap((dictionary, at) => [dictionary, { size: sizes[at]! }]), ids };
    for (let row = 0; row < length; row++) {
      let combination = 0;
      let missing = false;
      for (let at = 0; at < columns.length; at++) {
        const code = columns[at]!.codes[row]!;
        if (code === 0) missing = true;
        combination = combination * sizes[at]! + code;
      }
      if (missing) continue;
      let id = ids.get(combination);
      if (id === undefined) {
        id = columns.some((column) => isMultivalue(column.at(row)))
          ? several
          : this.#id(columns.map((column) => column.at(row) as Scalar));
        ids.set(combination, id);
      }
      if (id === several) this.#assignValues(columns, row, add);
      else add(row, id);
    }
  }

  #assignValues(columns: readonly Column[], row: number, add: (row: number, group: number) => void): void {
    const values: Value[] = columns.map((column) => column.at(row));
    if (values.includes(null)) return;
    let keys: Scalar[][] = [[]];
    for (const value of values) {
      const distinct = isMultivalue(value) ? distinctScalars(value) : scalarsOf(value);
      keys =
        distinct.length === 1
          ? keys.map((key) => [...key, distinct[0]!])
          : keys.flatMap((key) => distinct.map((scalar) => [...key, scalar]));
    }
    for (const key of keys) add(row, this.#id(key));
  }

  #id(key: Scalar[]): number {
    const text =
      key.length === 1 ? toText(key[0]!) : key.map((scalar) => `${toText(scalar).length}:${toText(scalar)}`).join('');
    let id = this.#ids.get(text);
    if (id === undefined) {
      id = this.keys.push(key) - 1;
      this.#ids.set(text, id);
    }
    return id;
  }
}

/** Marks a combination of codes that has a multivalue in it. */
const several = -1;

function distinctScalars(values: readonly Scalar[]): Scalar[] {
  const seen = new Map<string, Scalar>();
  for (const value of values) if (!seen.has(toText(value))) seen.set(toText(value), value);
  return [...seen.values()];
}
