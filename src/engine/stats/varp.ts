import { defineAggregate } from '../definition/aggregate.ts';
import { Spread } from './_spread.ts';

class PopulationVariance extends Spread {
  result(): number | null {
    return this.variance('population');
  }
}

export default defineAggregate({
  name: 'varp',
  category: 'aggregate',
  numeric: true,
  syntax: 'varp(<field>)',
  summary: 'The variance of a whole population.',
  documentation: 'Search Reference: Aggregate functions, varp',
  examples: ['| eventstats avg(count) AS average, varp(count) AS spread'],
  create: () => new PopulationVariance(),
});
