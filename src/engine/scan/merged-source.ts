import {
  type Column,
  Dictionary,
  DictionaryColumn,
  type FieldSource,
  NumberColumn,
  type Value,
  ValueColumn,
} from '../values/index.ts';

/** Fields of the events of several segments. Row numbers of the first source come first, then those of the second ... */
export class MergedSource implements FieldSource {
  readonly #sources: readonly FieldSource[];
  /** The first row number of each source, and the end of the last. */
  readonly #bases: readonly number[];
  readonly #dictionaries = new Map<string, JointDictionary>();

  constructor(sources: readonly FieldSource[], lengths: readonly number[]) {
    this.#sources = sources;
    const bases = [0];
    for (const length of lengths) bases.push(bases.at(-1)! + length);
    this.#bases = bases;
  }

  /** The row number here of a row of one of the sources. */
  rowOf(source: number, row: number): number {
    return this.#bases[source]! + row;
  }

  column(field: string, rows: Int32Array): Column | undefined {
    const parts = this.#split(rows).map(({ source, own, at }) => ({ at, column: source.column(field, own) }));
    const present = parts.filter((part): part is Part => part.column !== undefined);
    if (present.length === 0) return undefined;
    if (present.every(({ column }) => column instanceof DictionaryColumn)) {
      return this.#joinCodes(field, present, rows.length);
    }
    if (present.length === parts.length && present.every(({ column }) => column instanceof NumberColumn)) {
      return joinNumbers(present, rows.length);
    }
    return joinValues(present, rows.length);
  }

  fields(rows: Int32Array): readonly string[] {
    return [...new Set(this.#split(rows).flatMap(({ source, own }) => source.fields(own)))];
  }

  /** The rows of each source, with their positions in `rows`. */
  #split(rows: Int32Array): { source: FieldSource; own: Int32Array; at: Int32Array }[] {
    return this.#sources
      .map((source, index) => {
        const first = this.#bases[index]!;
        const end = this.#bases[index + 1]!;
        const at = Int32Array.from({ length: rows.length }, (_, position) => position).filter(
          (position) => rows[position]! >= first && rows[position]! < end,
        );
        return { source, own: at.map((position) => rows[position]! - first), at };
      })
      .filter(({ at }) => at.length > 0);
  }

  #joinCodes(field: string, parts: readonly Part[], length: number): Column {
    let joint = this.#dictionaries.get(field);
    if (!joint) this.#dictionaries.set(field, (joint = new JointDictionary()));
    const codes = new Int32Array(length);
    for (const { at, column } of parts) {
      const own = column as DictionaryColumn;
      const translated = joint.translation(own.dictionary);
      for (let row = 0; row < at.length; row++) codes[at[row]!] = translated(own.codes[row]!);
    }
    return new DictionaryColumn(codes, joint.dictionary);
  }
}

interface Part {
  readonly at: Int32Array;
  readonly column: Column;
}

/** One dictionary for the values of several. */
class JointDictionary {
  readonly dictionary = new Dictionary();
  readonly #translations = new WeakMap<Dictionary, number[]>();

  translation(from: Dictionary): (code: number) => number {
    let known = this.#translations.get(from);
    if (!known) this.#translations.set(from, (known = []));
    const codes = known;
    return (code) => (codes[code] ??= this.dictionary.code(from.values[code]!));
  }
}

function joinNumbers(parts: readonly Part[], length: number): Column {
  const values = new Float64Array(length);
  for (const { at, column } of parts) {
    for (let row = 0; row < at.length; row++) values[at[row]!] = (column as NumberColumn).values[row]!;
  }
  return new NumberColumn(values);
}

function joinValues(parts: readonly Part[], length: number): Column {
  const values = new Array<Value>(length).fill(null);
  for (const { at, column } of parts) for (let row = 0; row < at.length; row++) values[at[row]!] = column.at(row);
  return new ValueColumn(values);
}
