import { defineAggregate } from '../definition/aggregate.ts';
import { DistinctCount } from './_distinct.ts';

export default defineAggregate({
  name: 'dc',
  aliases: ['distinct_count'],
  category: 'aggregate',
  distinct: true,
  syntax: 'dc(<field>) | distinct_count(<field>)',
  summary: 'The number of distinct values of a field; upper and lower case are told apart.',
  documentation: 'Search Reference: Aggregate functions, distinct_count',
  examples: ['| stats dc(dest) AS dest_count BY user'],
  create: () => new DistinctCount(),
});
