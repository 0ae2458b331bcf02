import { defineEvalFunction } from '../definition/eval-function.ts';

export default defineEvalFunction({
  name: 'sigfig',
  category: 'mathematical',
  arguments: [1, 1],
  takes: ['number'],
  syntax: 'sigfig(<num>)',
  summary: 'A number rounded to the significant figures of the calculation that made it.',
  documentation: 'Search Reference: Mathematical functions, sigfig',
  examples: ['| eval n=sigfig(1.00 * 1111)'],
  returns: 'number',
  compile: ([value]) => value!.significant,
});
