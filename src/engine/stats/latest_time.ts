import { defineAggregate } from '../definition/aggregate.ts';
import { ByTime } from './_by-time.ts';

class LatestTime extends ByTime {
  result(): number | null {
    return this.latest === null ? null : this.latestTime;
  }
}

export default defineAggregate({
  name: 'latest_time',
  category: 'time',
  syntax: 'latest_time(<field>)',
  summary: 'The _time, in epoch seconds, of the newest row that has the field.',
  documentation: 'Search Reference: Time functions, latest_time',
  examples: ['| stats latest_time(status) BY host'],
  create: () => new LatestTime(),
});
