import { defineEvalFunction } from '../definition/eval-function.ts';
import { multivalue, type Scalar, toText } from '../values/index.ts';
import { listOf } from './_values.ts';

export default defineEvalFunction({
  name: 'mvdedup',
  category: 'multivalue',
  arguments: [1, 1],
  takes: ['value'],
  syntax: 'mvdedup(<mv>)',
  summary: 'A multivalue without repeated values; the first of each stays where it is.',
  documentation: 'Search Reference: Multivalue eval functions, mvdedup',
  examples: ['| eval users=mvdedup(mvappend(src_user, user))'],
  returns: 'any',
  call([value]) {
    const first = new Map<string, Scalar>();
    for (const scalar of listOf(value)) {
      const text = toText(scalar);
      if (!first.has(text)) first.set(text, scalar);
    }
    return multivalue([...first.values()]);
  },
});
