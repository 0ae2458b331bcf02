import { defineEvalFunction } from '../definition/eval-function.ts';

export default defineEvalFunction({
  name: 'pi',
  category: 'mathematical',
  arguments: [0, 0],
  syntax: 'pi()',
  summary: 'The constant pi.',
  documentation: 'Search Reference: Mathematical functions, pi ("to 11 digits of precision")',
  examples: ['| eval area=pi() * pow(radius, 2)'],
  differs: ['It has all the digits of a double; the page says eleven, not which.'],
  returns: 'number',
  call: () => Math.PI,
});
