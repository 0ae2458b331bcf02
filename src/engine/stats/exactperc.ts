import { defineAggregate } from '../definition/aggregate.ts';
import { Percentile } from './_percentile.ts';

export default defineAggregate({
  name: 'exactperc',
  category: 'aggregate',
  numeric: true,
  takesParameter: true,
  syntax: 'exactperc<N>(<field>)',
  summary: 'The exact percentile, interpolated between ranks.',
  documentation: 'Search Reference: Aggregate functions, exactperc<percentile>',
  examples: ['| stats exactperc95(duration)'],
  create: ({ parameter }) => new Percentile(parameter),
});
