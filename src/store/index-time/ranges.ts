/** Stretches of a run of bytes, in order: lines, or events. */
export interface Ranges {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

export class RangeList {
  #starts: Uint32Array;
  #ends: Uint32Array;
  length = 0;

  /** `expected` says how many ranges there may be: room for as many is made at once. */
  constructor(expected = 0) {
    const size = Math.max(1024, expected);
    this.#starts = new Uint32Array(size);
    this.#ends = new Uint32Array(size);
  }

  add(start: number, end: number): void {
    if (this.length === this.#starts.length) {
      this.#starts = doubled(this.#starts);
      this.#ends = doubled(this.#ends);
    }
    this.#starts[this.length] = start;
    this.#ends[this.length++] = end;
  }

  /** Moves the end of the last range. */
  extend(end: number): void {
    this.#ends[this.length - 1] = end;
  }

  ranges(): Ranges {
    return { starts: this.#starts.slice(0, this.length), ends: this.#ends.slice(0, this.length) };
  }
}

function doubled(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(2 * array.length);
  larger.set(array);
  return larger;
}
