import type { Accumulator } from '../aggregate.ts';
import { type Scalar, toText } from '../values/index.ts';

/** The distinct values of a group, told apart by how they print. */
export abstract class Distinct implements Accumulator {
  protected readonly values = new Map<string, Scalar>();

  add(value: Scalar): void {
    const text = toText(value);
    if (!this.values.has(text)) this.values.set(text, value);
  }

  merge(other: this): void {
    for (const [text, value] of other.values) if (!this.values.has(text)) this.values.set(text, value);
  }

  abstract result(): ReturnType<Accumulator['result']>;
}

/** How many distinct values there are; 0 without any. */
export class DistinctCount extends Distinct {
  result(): number {
    return this.values.size;
  }
}
