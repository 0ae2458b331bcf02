import { defineAggregate } from '../definition/aggregate.ts';
import type { Scalar } from '../values/index.ts';
import { ByTime } from './_by-time.ts';

class Latest extends ByTime {
  result(): Scalar | null {
    return this.latest;
  }
}

export default defineAggregate({
  name: 'latest',
  category: 'time',
  syntax: 'latest(<field>)',
  summary: 'The value of the row with the greatest _time.',
  documentation: 'Search Reference: Time functions, latest',
  examples: ['| stats latest(status) BY host'],
  create: () => new Latest(),
});
