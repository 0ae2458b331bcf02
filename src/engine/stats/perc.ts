import { defineAggregate } from '../definition/aggregate.ts';
import { Percentile } from './_percentile.ts';

export default defineAggregate({
  name: 'perc',
  aliases: ['p'],
  category: 'aggregate',
  numeric: true,
  takesParameter: true,
  syntax: 'perc<N>(<field>) | p<N>(<field>)',
  summary: 'The value below which a percentage of the numbers lies, interpolated between ranks.',
  documentation: 'Search Reference: Aggregate functions, perc<percentile>',
  examples: ['| stats perc95(duration)'],
  differs: ['Exact for any number of values; Splunk approximates over 1,000 distinct ones.'],
  create: ({ parameter }) => new Percentile(parameter),
});
