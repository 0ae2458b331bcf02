import { defineAggregate } from '../definition/aggregate.ts';
import { Percentile } from './_percentile.ts';

export default defineAggregate({
  name: 'upperperc',
  category: 'aggregate',
  numeric: true,
  takesParameter: true,
  syntax: 'upperperc<N>(<field>)',
  summary: 'An upper bound of the percentile; up to 1,000 distinct values the same as perc.',
  documentation: 'Search Reference: Aggregate functions, upperperc<percentile>',
  examples: ['| stats upperperc95(duration)'],
  differs: ['The exact percentile for any number of values.'],
  create: ({ parameter }) => new Percentile(parameter),
});
