import { defineAggregate } from '../definition/aggregate.ts';
import { Sum } from './_numbers.ts';

class SumOfSquares extends Sum {
  protected override addNumber(value: number): void {
    super.addNumber(value * value);
  }
}

export default defineAggregate({
  name: 'sumsq',
  category: 'aggregate',
  numeric: true,
  syntax: 'sumsq(<field>)',
  summary: 'The sum of the squares of the values that are numbers.',
  documentation: 'Search Reference: Aggregate functions, sumsq',
  examples: ['| stats sumsq(duration)'],
  create: () => new SumOfSquares(),
});
