import { defineEvalFunction } from '../definition/eval-function.ts';
import { numberInBase } from './_bases.ts';
import { textOf } from './_texts.ts';

export default defineEvalFunction({
  name: 'toint',
  category: 'conversion',
  arguments: [1, 2],
  takes: ['value', 'number'],
  syntax: 'toint(<value>, <base>)',
  summary: 'A number, or the one that a text shows, rounded down to a whole one; null when there is none.',
  documentation: 'Search Reference: Conversion functions, toint',
  examples: ['| eval n=toint("3.14")'],
  returns: 'number',
  call([value, base]) {
    const text = textOf(value);
    const number = typeof value === 'number' ? value : text === null ? null : numberInBase(text, base);
    return number === null ? null : Math.floor(number);
  },
});
