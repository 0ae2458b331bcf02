import { defineAggregate } from '../definition/aggregate.ts';
import { Sum } from './_numbers.ts';

export default defineAggregate({
  name: 'per_day',
  category: 'time',
  numeric: true,
  unitSeconds: 86_400,
  syntax: 'per_day(<field>)',
  summary: 'The sum of the values per day of the time bucket; timechart divides by the length of its buckets.',
  documentation: 'Search Reference: Time functions, per_day',
  examples: ['| timechart span=1h per_day(bytes)'],
  create: () => new Sum(),
});
