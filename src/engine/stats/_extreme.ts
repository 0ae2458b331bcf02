import type { Accumulator } from '../definition/aggregate.ts';
import { compareText, type Scalar, toNumber, toText } from '../values/index.ts';

/** The least or the greatest value. Any number goes before any text; texts are compared by code point. */
export class Extreme implements Accumulator {
  /** 1 for the greatest, -1 for the least. */
  readonly #direction: 1 | -1;
  #number: number | undefined;
  #best: Scalar | null = null;

  constructor(direction: 1 | -1) {
    this.#direction = direction;
  }

  add(value: Scalar): void {
    const number = toNumber(value);
    if (number !== undefined) {
      if (this.#number !== undefined && (number - this.#number) * this.#direction <= 0) return;
      this.#number = number;
      this.#best = value;
    } else if (this.#number === undefined) {
      if (this.#best === null || compareText(toText(value), toText(this.#best)) * this.#direction > 0)
        this.#best = value;
    }
  }

  merge(other: Extreme): void {
    if (other.#best !== null) this.add(other.#best);
  }

  result(): Scalar | null {
    return this.#best;
  }
}
