import { defineEvalFunction } from '../definition/eval-function.ts';
import { numbersIn } from './_numbers.ts';

export default defineEvalFunction({
  name: 'sum',
  category: 'mathematical',
  arguments: [1, Infinity],
  takes: ['number'],
  seesNull: true,
  syntax: 'sum(<num>, ...)',
  summary: 'The sum of all numbers among the arguments and in their multivalues. What is no number is left out.',
  documentation: 'Search Reference: Mathematical functions, sum',
  examples: ['| eval total=sum(bytes_in, bytes_out)'],
  differs: ['Decimals are kept, although the page says the sum is an integer.'],
  returns: 'number',
  call(values) {
    const numbers = numbersIn(values);
    return numbers.length === 0 ? null : numbers.reduce((total, number) => total + number, 0);
  },
});
