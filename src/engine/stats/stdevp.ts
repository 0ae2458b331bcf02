import { defineAggregate } from '../definition/aggregate.ts';
import { Spread } from './_spread.ts';

class PopulationDeviation extends Spread {
  result(): number | null {
    const variance = this.variance('population');
    return variance === null ? null : Math.sqrt(variance);
  }
}

export default defineAggregate({
  name: 'stdevp',
  category: 'aggregate',
  numeric: true,
  syntax: 'stdevp(<field>)',
  summary: 'The standard deviation of a whole population.',
  documentation: 'Search Reference: Aggregate functions, stdevp',
  examples: ['| eventstats avg(count) AS average, stdevp(count) AS spread'],
  create: () => new PopulationDeviation(),
});
