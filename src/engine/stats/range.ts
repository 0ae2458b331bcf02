import { defineAggregate } from '../definition/aggregate.ts';
import { NumberAccumulator } from './_numbers.ts';

class Range extends NumberAccumulator {
  #least = Infinity;
  #greatest = -Infinity;

  protected addNumber(value: number): void {
    if (value < this.#least) this.#least = value;
    if (value > this.#greatest) this.#greatest = value;
  }

  merge(other: Range): void {
    this.#least = Math.min(this.#least, other.#least);
    this.#greatest = Math.max(this.#greatest, other.#greatest);
  }

  result(): number | null {
    return this.#greatest < this.#least ? null : this.#greatest - this.#least;
  }
}

export default defineAggregate({
  name: 'range',
  category: 'aggregate',
  distinct: true,
  numeric: true,
  syntax: 'range(<field>)',
  summary: 'The difference between the greatest and the least of the values that are numbers.',
  documentation: 'Search Reference: Aggregate functions, range',
  examples: ['| stats range(_time) AS duration BY session'],
  create: () => new Range(),
});
