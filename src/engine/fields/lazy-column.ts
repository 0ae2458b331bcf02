import { DictionaryColumn } from '../values/index.ts';
import { TextDictionary } from './text-dictionary.ts';

/** Marks a row whose value has not been looked for. */
export const unknown = -1;

/** One field of a group of rows, filled as rows are asked for. Code 0 is null. */
export class LazyColumn {
  readonly dictionary: TextDictionary;
  readonly codes: Int32Array;
  #open: number;

  constructor(size: number, dictionary = new TextDictionary(size)) {
    this.dictionary = dictionary;
    this.codes = new Int32Array(size).fill(unknown);
    this.#open = size;
  }

  /** Those of the rows that are not known yet; `settled` tells of rows whose every field is known. */
  pending(rows: Int32Array, settled?: Uint8Array): Int32Array {
    if (this.#open === 0) return none;
    const { codes } = this;
    let open = none;
    let count = 0;
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at]!;
      if (codes[row] !== unknown || (settled && settled[row] === 1)) continue;
      // Mostly all rows are known, or all of them are not.
      if (count === 0) open = new Int32Array(rows.length - at);
      open[count++] = row;
    }
    return open.subarray(0, count);
  }

  set(row: number, code: number): void {
    if (this.codes[row] === unknown) this.#open--;
    this.codes[row] = code;
  }

  /** The values of rows that are known. */
  read(rows: Int32Array): DictionaryColumn {
    const { codes } = this;
    if (this.#open === 0 && isIdentity(rows, codes.length)) return new DictionaryColumn(codes, this.dictionary);
    const gathered = new Int32Array(rows.length);
    for (let at = 0; at < rows.length; at++) {
      const code = codes[rows[at]!]!;
      gathered[at] = code === unknown ? 0 : code;
    }
    return new DictionaryColumn(gathered, this.dictionary);
  }
}

const none = new Int32Array(0);

/** Whether the rows are all of a group, in order. */
export function isIdentity(rows: Int32Array, size: number): boolean {
  if (rows.length !== size) return false;
  for (let at = 0; at < size; at++) if (rows[at] !== at) return false;
  return true;
}
