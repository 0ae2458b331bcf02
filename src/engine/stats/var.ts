import { defineAggregate } from '../definition/aggregate.ts';
import { Spread } from './_spread.ts';

class SampleVariance extends Spread {
  result(): number | null {
    return this.variance('sample');
  }
}

export default defineAggregate({
  name: 'var',
  category: 'aggregate',
  numeric: true,
  syntax: 'var(<field>)',
  summary: 'The variance of a sample.',
  documentation: 'Search Reference: Aggregate functions, var',
  examples: ['| eventstats avg(count) AS average, var(count) AS spread'],
  create: () => new SampleVariance(),
});
