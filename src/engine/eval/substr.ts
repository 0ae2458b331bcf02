import { defineEvalFunction } from '../definition/eval-function.ts';
import { numberOf } from '../expression/operators.ts';
import { textOf } from './_texts.ts';

export default defineEvalFunction({
  name: 'substr',
  category: 'text',
  arguments: [2, 3],
  takes: ['string', 'number', 'number'],
  syntax: 'substr(<str>, <start>, <length>)',
  summary: 'A part of a text. The first character has index 1; a negative start counts from the end.',
  documentation: 'Search Reference: Text functions, substr (SQLite semantics)',
  examples: ['| eval year=substr(date, 1, 4)'],
  returns: 'string',
  call([value, start, length = Infinity]) {
    const text = textOf(value);
    const from = numberOf(start!);
    const count = numberOf(length);
    if (text === null || from === null || count === null) return null;
    return part(text, Math.trunc(from), Math.trunc(count));
  },
});

/** As SQLite's substr(): index 0 stands before the first character, a negative length takes what precedes the start. */
function part(text: string, start: number, length: number): string {
  const simple = !/[\ud800-\udfff]/.test(text);
  const characters = simple ? text : [...text];
  let from = start > 0 ? start - 1 : start < 0 ? characters.length + start : -1;
  let to = start === 0 && length < 0 ? 0 : from + length;
  if (length < 0) [from, to] = [to, Math.max(0, from)];
  const begin = Math.max(0, from);
  const end = Math.max(begin, Math.min(characters.length, to));
  return typeof characters === 'string' ? characters.slice(begin, end) : characters.slice(begin, end).join('');
}
