import { defineEvalFunction } from '../definition/eval-function.ts';
import { numberOf } from '../expression/operators.ts';

export default defineEvalFunction({
  name: 'exact',
  category: 'mathematical',
  arguments: [1, 1],
  takes: ['number'],
  exact: true,
  syntax: 'exact(<expression>)',
  summary: 'The result of a calculation with all its digits, not rounded to the precision of the input.',
  documentation: 'Search Reference: Mathematical functions, exact',
  examples: ['| eval n=exact(3.14 * num)'],
  returns: 'number',
  call: ([value]) => numberOf(value!),
});
