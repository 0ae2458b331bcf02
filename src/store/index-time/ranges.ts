/** Stretches of a run of bytes, in order: lines, or events. */
export interface Ranges {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

export class RangeList {
  #starts = new Uint32Array(1024);
  #ends = new Uint32Array(1024);
  length = 0;

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
