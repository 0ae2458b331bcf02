import { defineEvalFunction } from '../definition/eval-function.ts';

export default defineEvalFunction({
  name: 'null',
  category: 'comparison and conditional',
  arguments: [0, 0],
  syntax: 'null()',
  summary: 'No value. Assigned to a field, it removes the field.',
  documentation: 'Search Reference: Comparison and Conditional functions, null',
  examples: ['| eval bytes=if(bytes=0, null(), bytes)'],
  returns: 'null',
  call: () => null,
});
