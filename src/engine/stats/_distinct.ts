import type { Accumulator } from '../definition/aggregate.ts';
import { type Scalar, toText } from '../values/index.ts';

const leastBeforeTidying = 64;

/**
 * The distinct values of a group, told apart by how they print. Most groups have few, each added once, so they are
 * only listed; repeats are dropped when the list has doubled.
 */
export abstract class Distinct implements Accumulator {
  #texts: string[] = [];
  #tidyAt = leastBeforeTidying;
  #tidied = 0;

  add(value: Scalar): void {
    this.#texts.push(toText(value));
    if (this.#texts.length >= this.#tidyAt) this.#tidyAt = 2 * Math.max(leastBeforeTidying, this.texts().length);
  }

  merge(other: this): void {
    for (const text of other.texts()) this.add(text);
  }

  /** The texts as they came; some may still be there twice. */
  protected get listed(): readonly string[] {
    return this.#texts;
  }

  /** The distinct texts, as they came. */
  protected texts(): readonly string[] {
    if (this.#tidied < this.#texts.length && this.#texts.length > 1) this.#texts = [...new Set(this.#texts)];
    this.#tidied = this.#texts.length;
    return this.#texts;
  }

  abstract result(): ReturnType<Accumulator['result']>;
}

/** How many distinct values there are; 0 without any. */
export class DistinctCount extends Distinct {
  result(): number {
    return this.texts().length;
  }
}
