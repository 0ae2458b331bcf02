import { defineAggregate } from '../definition/aggregate.ts';
import { Sum } from './_numbers.ts';

export default defineAggregate({
  name: 'per_second',
  category: 'time',
  numeric: true,
  unitSeconds: 1,
  syntax: 'per_second(<field>)',
  summary: 'The sum of the values per second of the time bucket; timechart divides by the length of its buckets.',
  documentation: 'Search Reference: Time functions, per_second',
  examples: ['| timechart span=1h per_second(bytes)'],
  create: () => new Sum(),
});
