import { defineEvalFunction } from '../definition/eval-function.ts';
import { numberOf } from '../expression/operators.ts';
import { defined } from './_mathematics.ts';

export default defineEvalFunction({
  name: 'log',
  category: 'mathematical',
  arguments: [1, 2],
  takes: ['number', 'number'],
  syntax: 'log(<num>, <base>)',
  summary: 'The logarithm to a base, which is 10 when left out; null where it is not defined.',
  documentation: 'Search Reference: Mathematical functions, log',
  examples: ['| eval bits=log(states, 2)'],
  returns: 'number',
  call([value, base = 10]) {
    const number = numberOf(value!);
    const to = numberOf(base);
    if (number === null || to === null || number <= 0 || to <= 0 || to === 1) return null;
    if (to === 10) return defined(Math.log10(number));
    return defined(to === 2 ? Math.log2(number) : Math.log(number) / Math.log(to));
  },
});
