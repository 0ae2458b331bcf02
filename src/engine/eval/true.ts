import { defineEvalFunction } from '../definition/eval-function.ts';

export default defineEvalFunction({
  name: 'true',
  category: 'comparison and conditional',
  arguments: [0, 0],
  syntax: 'true()',
  summary: 'True. Mostly the last condition of a case().',
  documentation: 'Search Reference: Comparison and Conditional functions, true',
  examples: ['| eval name=case(status=200, "OK", true(), "other")'],
  returns: 'boolean',
  call: () => true,
});
