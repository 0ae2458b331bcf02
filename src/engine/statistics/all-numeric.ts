import type { Accumulator } from '../definition/aggregate.ts';
import { isNumeric, type Scalar, type Value } from '../values/index.ts';

/** Has a result only if all values were numbers. Source: Search Reference, "stats" (allnum). */
export class AllNumeric implements Accumulator {
  readonly #inner: Accumulator;
  #numeric = true;

  constructor(inner: Accumulator) {
    this.#inner = inner;
  }

  add(value: Scalar, time: number): void {
    if (this.#numeric && !isNumeric(value)) this.#numeric = false;
    this.#inner.add(value, time);
  }

  merge(other: AllNumeric): void {
    this.#numeric &&= other.#numeric;
    this.#inner.merge(other.#inner as never);
  }

  result(): Value {
    return this.#numeric ? this.#inner.result() : null;
  }
}
