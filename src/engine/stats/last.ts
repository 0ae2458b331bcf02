import { type Accumulator, defineAggregate } from '../definition/aggregate.ts';
import type { Scalar } from '../values/index.ts';

class Last implements Accumulator {
  #value: Scalar | null = null;

  add(value: Scalar): void {
    this.#value = value;
  }

  merge(other: Last): void {
    this.#value = other.#value ?? this.#value;
  }

  result(): Scalar | null {
    return this.#value;
  }
}

export default defineAggregate({
  name: 'last',
  category: 'event order',
  syntax: 'last(<field>)',
  summary: 'The last value in the order of the rows, whatever their time.',
  documentation: 'Search Reference: Event order functions, last',
  examples: ['| stats last(action) BY user'],
  create: () => new Last(),
});
