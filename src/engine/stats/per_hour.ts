import { defineAggregate } from '../definition/aggregate.ts';
import { Sum } from './_numbers.ts';

export default defineAggregate({
  name: 'per_hour',
  category: 'time',
  numeric: true,
  unitSeconds: 3600,
  syntax: 'per_hour(<field>)',
  summary: 'The sum of the values per hour of the time bucket; timechart divides by the length of its buckets.',
  documentation: 'Search Reference: Time functions, per_hour',
  examples: ['| timechart span=1h per_hour(bytes)'],
  create: () => new Sum(),
});
