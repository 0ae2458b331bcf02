import { defineAggregate } from '../definition/aggregate.ts';
import { Spread } from './_spread.ts';

class SampleDeviation extends Spread {
  result(): number | null {
    const variance = this.variance('sample');
    return variance === null ? null : Math.sqrt(variance);
  }
}

export default defineAggregate({
  name: 'stdev',
  category: 'aggregate',
  numeric: true,
  syntax: 'stdev(<field>)',
  summary: 'The standard deviation of a sample; 0 for a single value.',
  documentation: 'Search Reference: Aggregate functions, stdev',
  examples: ['| eventstats avg(count) AS average, stdev(count) AS spread'],
  create: () => new SampleDeviation(),
});
