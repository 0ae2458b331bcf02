import { defineEvalFunction } from '../definition/eval-function.ts';
import { isMultivalue } from '../values/index.ts';

export default defineEvalFunction({
  name: 'mvcount',
  category: 'multivalue',
  arguments: [1, 1],
  takes: ['value'],
  syntax: 'mvcount(<mv>)',
  summary: 'How many values a field has; null when it has none.',
  documentation: 'Search Reference: Multivalue eval functions, mvcount',
  examples: ['| where mvcount(user) > 1'],
  returns: 'number',
  call: ([value]) => (isMultivalue(value!) ? value.length : 1),
});
