import { defineEvalFunction } from '../definition/eval-function.ts';
import { numberInBase } from './_bases.ts';
import { textOf } from './_texts.ts';

export default defineEvalFunction({
  name: 'todouble',
  category: 'conversion',
  arguments: [1, 2],
  takes: ['value', 'number'],
  syntax: 'todouble(<value>, <base>)',
  summary: 'A number, or the one that a text shows, with a decimal at least: 5 becomes 5.0. Null when there is none.',
  documentation: 'Search Reference: Conversion functions, todouble',
  examples: ['| eval n=todouble(5)'],
  returns: 'number',
  call([value, base]) {
    const text = textOf(value);
    const number = typeof value === 'number' ? value : text === null ? null : numberInBase(text, base);
    if (number === null || !Number.isInteger(number) || Math.abs(number) >= 1e15) return number;
    return text?.includes('.') && base === undefined ? text : `${number}.0`;
  },
});
