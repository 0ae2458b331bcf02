import { defineAggregate } from '../definition/aggregate.ts';
import { toNumber } from '../values/index.ts';
import { ByTime } from './_by-time.ts';

class Rate extends ByTime {
  result(): number | null {
    const first = toNumber(this.earliest);
    const last = toNumber(this.latest);
    const seconds = this.latestTime - this.earliestTime;
    return first === undefined || last === undefined || !(seconds > 0) ? null : (last - first) / seconds;
  }
}

export default defineAggregate({
  name: 'rate',
  category: 'time',
  numeric: true,
  syntax: 'rate(<field>)',
  summary: 'The change of the value per second between the oldest and the newest row.',
  documentation: 'Search Reference: Time functions, rate',
  examples: ['| stats rate(bytes_total) BY interface'],
  create: () => new Rate(),
});
