import type { Accumulator } from '../definition/aggregate.ts';
import { type Scalar, toNumber, type Value } from '../values/index.ts';

/** An accumulator of the values that are numbers; others are passed over. */
export abstract class NumberAccumulator implements Accumulator {
  add(value: Scalar): void {
    const number = toNumber(value);
    if (number !== undefined) this.addNumber(number);
  }

  protected abstract addNumber(value: number): void;
  abstract merge(other: this): void;
  abstract result(): Value;
}

/** The sum of numbers and how many they are. */
export abstract class Total extends NumberAccumulator {
  protected count = 0;
  protected sum = 0;

  protected addNumber(value: number): void {
    this.count++;
    this.sum += value;
  }

  merge(other: this): void {
    this.count += other.count;
    this.sum += other.sum;
  }
}

export class Sum extends Total {
  result(): number | null {
    return this.count === 0 ? null : this.sum;
  }
}
