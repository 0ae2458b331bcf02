import { defineEvalFunction } from '../definition/eval-function.ts';
import { toText } from '../values/index.ts';
import { textOf } from './_texts.ts';
import { listOf } from './_values.ts';

export default defineEvalFunction({
  name: 'mvjoin',
  category: 'multivalue',
  arguments: [2, 2],
  takes: ['value', 'string'],
  syntax: 'mvjoin(<mv>, <delim>)',
  summary: 'One text of all values with a delimiter between them.',
  documentation: 'Search Reference: Multivalue eval functions, mvjoin',
  examples: ['| eval hosts=mvjoin(host, ", ")'],
  returns: 'string',
  call([value, delimiter]) {
    const by = textOf(delimiter);
    const scalars = listOf(value);
    return by === null || scalars.length === 0 ? null : scalars.map(toText).join(by);
  },
});
