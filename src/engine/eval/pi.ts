import { defineEvalFunction } from '../eval-function.ts';

export default defineEvalFunction({
  name: 'pi',
  category: 'mathematical',
  arguments: [0, 0],
  syntax: 'pi()',
  summary: 'The constant pi to eleven digits: 3.14159265358.',
  documentation: 'Search Reference: Mathematical functions, pi ("to 11 digits of precision")',
  examples: ['| eval area=pi() * pow(radius, 2)'],
  differs: ['All digits of the double take part in a calculation.'],
  returns: 'number',
  call: () => Math.PI,
});
