import { defineAggregate } from '../definition/aggregate.ts';
import { Sum } from './_numbers.ts';

export default defineAggregate({
  name: 'rate_sum',
  category: 'time',
  numeric: true,
  syntax: 'rate_sum(<metric>)',
  summary: 'The sum of the rates of the time series of a metric, for mstats.',
  documentation: 'Search Reference: Time functions, rate_sum',
  examples: ['| mstats rate_sum(bytes_total) WHERE index=metrics'],
  differs: ['Not computed: events have no time series. A search with it is refused.'],
  unsupported: "The function 'rate_sum', which is about the time series of metrics,",
  create: () => new Sum(),
});
