import { defineAggregate } from '../definition/aggregate.ts';
import { Sum } from './_numbers.ts';

export default defineAggregate({
  name: 'sum',
  category: 'aggregate',
  numeric: true,
  syntax: 'sum(<field>)',
  summary: 'The sum of the values that are numbers.',
  documentation: 'Search Reference: Aggregate functions, sum',
  examples: ['| stats sum(bytes) AS bytes BY src'],
  create: () => new Sum(),
});
