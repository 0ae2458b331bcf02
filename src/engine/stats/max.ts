import { defineAggregate } from '../definition/aggregate.ts';
import { Extreme } from './_extreme.ts';

export default defineAggregate({
  name: 'max',
  category: 'aggregate',
  distinct: true,
  syntax: 'max(<field>)',
  summary: 'The greatest value: of the numbers if there are any, else of the texts in lexicographical order.',
  documentation: 'Search Reference: Aggregate functions, max',
  examples: ['| stats max(_time) AS lastTime BY dest'],
  create: () => new Extreme(1),
});
