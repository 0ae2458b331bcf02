import { defineAggregate } from '../definition/aggregate.ts';
import { DistinctCount } from './_distinct.ts';

export default defineAggregate({
  name: 'estdc',
  category: 'aggregate',
  distinct: true,
  syntax: 'estdc(<field>)',
  summary: 'The number of distinct values of a field, which Splunk estimates for large sets.',
  documentation: 'Search Reference: Aggregate functions, estdc',
  examples: ['| stats estdc(src) AS sources'],
  differs: ['The number is exact for sets of any size.'],
  create: () => new DistinctCount(),
});
