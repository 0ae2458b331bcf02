import { defineEvalFunction } from '../definition/eval-function.ts';
import { multivalue } from '../values/index.ts';
import { listOf } from './_values.ts';

export default defineEvalFunction({
  name: 'mvappend',
  category: 'multivalue',
  arguments: [1, Infinity],
  takes: ['value'],
  seesNull: true,
  syntax: 'mvappend(<values>)',
  summary: 'A multivalue of all the values of all arguments, in order. Missing fields are left out.',
  documentation: 'Search Reference: Multivalue eval functions, mvappend',
  examples: ['| eval addresses=mvappend(src, dest, "127.0.0.1")'],
  returns: 'any',
  call: (values) => multivalue(values.flatMap(listOf)),
});
