import { defineEvalFunction } from '../definition/eval-function.ts';
import { numbersIn } from './_numbers.ts';

export default defineEvalFunction({
  name: 'avg',
  category: 'statistical',
  arguments: [1, Infinity],
  takes: ['number'],
  seesNull: true,
  syntax: 'avg(<values>)',
  summary: 'The average of all numbers among the arguments and in their multivalues. What is no number is left out.',
  documentation: 'Search Reference: Statistical eval functions, avg',
  examples: ['| eval mean=avg(first, second, third)'],
  differs: ['Decimals are kept, although the page says the average is an integer.'],
  returns: 'number',
  call(values) {
    const numbers = numbersIn(values);
    return numbers.length === 0 ? null : numbers.reduce((total, number) => total + number, 0) / numbers.length;
  },
});
