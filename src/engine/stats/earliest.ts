import { defineAggregate } from '../definition/aggregate.ts';
import type { Scalar } from '../values/index.ts';
import { ByTime } from './_by-time.ts';

class Earliest extends ByTime {
  result(): Scalar | null {
    return this.earliest;
  }
}

export default defineAggregate({
  name: 'earliest',
  category: 'time',
  syntax: 'earliest(<field>)',
  summary: 'The value of the row with the least _time.',
  documentation: 'Search Reference: Time functions, earliest',
  examples: ['| stats earliest(status) BY host'],
  create: () => new Earliest(),
});
