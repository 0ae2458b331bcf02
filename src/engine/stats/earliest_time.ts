import { defineAggregate } from '../definition/aggregate.ts';
import { ByTime } from './_by-time.ts';

class EarliestTime extends ByTime {
  result(): number | null {
    return this.earliest === null ? null : this.earliestTime;
  }
}

export default defineAggregate({
  name: 'earliest_time',
  category: 'time',
  syntax: 'earliest_time(<field>)',
  summary: 'The _time, in epoch seconds, of the oldest row that has the field.',
  documentation: 'Search Reference: Time functions, earliest_time',
  examples: ['| stats earliest_time(status) BY host'],
  create: () => new EarliestTime(),
});
