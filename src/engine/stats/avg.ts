import { defineAggregate } from '../definition/aggregate.ts';
import { Total } from './_numbers.ts';

class Average extends Total {
  result(): number | null {
    return this.count === 0 ? null : this.sum / this.count;
  }
}

export default defineAggregate({
  name: 'avg',
  aliases: ['mean'],
  category: 'aggregate',
  numeric: true,
  syntax: 'avg(<field>) | mean(<field>)',
  summary: 'The average of the values that are numbers.',
  documentation: 'Search Reference: Aggregate functions, avg',
  examples: ['| eventstats avg(count) AS average'],
  create: () => new Average(),
});
