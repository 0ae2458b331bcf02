import { type Accumulator, defineAggregate } from '../definition/aggregate.ts';

/** An exact count has no error. */
class NoError implements Accumulator {
  #any = false;

  add(): void {
    this.#any = true;
  }

  merge(other: NoError): void {
    this.#any ||= other.#any;
  }

  result(): number | null {
    return this.#any ? 0 : null;
  }
}

export default defineAggregate({
  name: 'estdc_error',
  category: 'aggregate',
  distinct: true,
  syntax: 'estdc_error(<field>)',
  summary: 'The theoretical error of estdc.',
  documentation: 'Search Reference: Aggregate functions, estdc_error',
  examples: ['| stats estdc(src) AS sources, estdc_error(src) AS error'],
  differs: ['Always 0: estdc counts exactly.'],
  create: () => new NoError(),
});
