import { defineEvalFunction } from '../definition/eval-function.ts';
import { multivalue } from '../values/index.ts';
import { textOf } from './_texts.ts';

export default defineEvalFunction({
  name: 'split',
  category: 'multivalue',
  arguments: [2, 2],
  takes: ['string', 'string'],
  syntax: 'split(<str>, <delim>)',
  summary: 'The parts of a text between delimiters, empty ones too. An empty delimiter splits into characters.',
  documentation: 'Search Reference: Multivalue eval functions, split',
  examples: ['| eval domain=mvindex(split(email, "@"), 1)'],
  returns: 'any',
  call([value, delimiter]) {
    const text = textOf(value);
    const by = textOf(delimiter);
    if (text === null || by === null) return null;
    if (text === '') return '';
    return multivalue(by === '' ? [...text] : text.split(by));
  },
});
