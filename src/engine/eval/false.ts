import { defineEvalFunction } from '../definition/eval-function.ts';

export default defineEvalFunction({
  name: 'false',
  category: 'comparison and conditional',
  arguments: [0, 0],
  syntax: 'false()',
  summary: 'False.',
  documentation: 'Search Reference: Comparison and Conditional functions, false',
  examples: ['| eval json=mv_to_json_array(hosts, false())'],
  returns: 'boolean',
  call: () => false,
});
