import { defineAggregate } from '../definition/aggregate.ts';
import { Sum } from './_numbers.ts';

export default defineAggregate({
  name: 'per_minute',
  category: 'time',
  numeric: true,
  unitSeconds: 60,
  syntax: 'per_minute(<field>)',
  summary: 'The sum of the values per minute of the time bucket; timechart divides by the length of its buckets.',
  documentation: 'Search Reference: Time functions, per_minute',
  examples: ['| timechart span=1h per_minute(bytes)'],
  create: () => new Sum(),
});
