import { defineAggregate } from '../definition/aggregate.ts';
import { Sum } from './_numbers.ts';

export default defineAggregate({
  name: 'rate_avg',
  category: 'time',
  numeric: true,
  syntax: 'rate_avg(<metric>)',
  summary: 'The average of the rates of the time series of a metric, for mstats.',
  documentation: 'Search Reference: Time functions, rate_avg',
  examples: ['| mstats rate_avg(bytes_total) WHERE index=metrics'],
  differs: ['Not computed: events have no time series. A search with it is refused.'],
  unsupported: "The function 'rate_avg', which is about the time series of metrics,",
  create: () => new Sum(),
});
