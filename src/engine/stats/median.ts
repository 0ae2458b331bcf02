import { defineAggregate } from '../definition/aggregate.ts';
import { Ranked } from './_percentile.ts';

class Median extends Ranked {
  /** Of an even number of values the middle two are averaged, and an exact half is rounded up. */
  result(): number | null {
    const middle = this.at(0.5);
    return middle !== null && middle - Math.floor(middle) === 0.5 && this.even ? Math.ceil(middle) : middle;
  }
}

export default defineAggregate({
  name: 'median',
  category: 'aggregate',
  numeric: true,
  syntax: 'median(<field>)',
  summary: 'The middle value; of an even number of values the average of the middle two, an exact half rounded up.',
  documentation: 'Search Reference: Aggregate functions, median',
  examples: ['| stats median(duration) BY action'],
  differs: ['Exact for any number of values; Splunk approximates over 1,000 distinct ones.'],
  create: () => new Median(),
});
