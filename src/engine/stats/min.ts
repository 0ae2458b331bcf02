import { defineAggregate } from '../definition/aggregate.ts';
import { Extreme } from './_extreme.ts';

export default defineAggregate({
  name: 'min',
  category: 'aggregate',
  distinct: true,
  syntax: 'min(<field>)',
  summary: 'The least value: of the numbers if there are any, else of the texts in lexicographical order.',
  documentation: 'Search Reference: Aggregate functions, min',
  examples: ['| stats min(_time) AS firstTime BY dest'],
  create: () => new Extreme(-1),
});
