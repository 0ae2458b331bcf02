import { type Accumulator, defineAggregate } from '../definition/aggregate.ts';
import type { Scalar } from '../values/index.ts';

class First implements Accumulator {
  #value: Scalar | null = null;

  add(value: Scalar): void {
    this.#value ??= value;
  }

  merge(other: First): void {
    this.#value ??= other.#value;
  }

  result(): Scalar | null {
    return this.#value;
  }
}

export default defineAggregate({
  name: 'first',
  category: 'event order',
  syntax: 'first(<field>)',
  summary: 'The first value in the order of the rows, whatever their time.',
  documentation: 'Search Reference: Event order functions, first',
  examples: ['| stats first(action) BY user'],
  distinct: true,
  create: () => new First(),
});
