import { type Accumulator, defineAggregate } from '../definition/aggregate.ts';

class Count implements Accumulator {
  #count = 0;

  add(): void {
    this.#count++;
  }

  addCount(count: number): void {
    this.#count += count;
  }

  merge(other: Count): void {
    this.#count += other.#count;
  }

  result(): number {
    return this.#count;
  }
}

export default defineAggregate({
  name: 'count',
  aliases: ['c'],
  category: 'aggregate',
  fieldOptional: true,
  counts: true,
  syntax: 'count | count(<field>) | count(eval(<expression>))',
  summary: 'The number of rows, or of values of a field: a multivalue field counts once for each value.',
  documentation: 'Search Reference: Aggregate functions, count',
  examples: ['| stats count AS logins, count(eval(action="failure")) AS failures BY user'],
  create: () => new Count(),
});
