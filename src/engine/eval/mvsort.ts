import { defineEvalFunction } from '../definition/eval-function.ts';
import { compareAsText, multivalue } from '../values/index.ts';
import { listOf } from './_values.ts';

export default defineEvalFunction({
  name: 'mvsort',
  category: 'multivalue',
  arguments: [1, 1],
  takes: ['value'],
  syntax: 'mvsort(<mv>)',
  summary: 'The values of a multivalue in lexicographical order: 10, 100, 70, 9, A, a.',
  documentation: 'Search Reference: Multivalue eval functions, mvsort',
  examples: ['| eval hosts=mvsort(host)'],
  returns: 'any',
  call: ([value]) => multivalue([...listOf(value)].sort(compareAsText)),
});
