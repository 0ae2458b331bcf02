import { defineEvalFunction } from '../definition/eval-function.ts';
import { multivalue } from '../values/index.ts';
import { listOf } from './_values.ts';

export default defineEvalFunction({
  name: 'mvreverse',
  category: 'multivalue',
  arguments: [1, 1],
  takes: ['value'],
  syntax: 'mvreverse(<value>)',
  summary: 'The values of a multivalue from the last to the first.',
  documentation: 'Search Reference: Multivalue eval functions, mvreverse',
  examples: ['| eval labels=mvreverse(split(domain, "."))'],
  returns: 'any',
  call: ([value]) => multivalue([...listOf(value)].reverse()),
});
