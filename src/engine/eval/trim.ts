import { defineEvalFunction } from '../definition/eval-function.ts';
import { textOf } from './_texts.ts';

const sides = [
  { name: 'trim', left: true, right: true, where: 'both ends' },
  { name: 'ltrim', left: true, right: false, where: 'the left end' },
  { name: 'rtrim', left: false, right: true, where: 'the right end' },
];

export default sides.map(({ name, left, right, where }) =>
  defineEvalFunction({
    name,
    category: 'text',
    arguments: [1, 2],
    takes: ['value', 'string'],
    syntax: `${name}(<str>, <trim_chars>)`,
    summary: `A text without the given characters (spaces and tabs when left out) at ${where}. Numbers pass as they are.`,
    documentation: `Search Reference: Text functions, ${name}`,
    examples: [`| eval name=${name}(name, " _")`],
    returns: 'any',
    returnsFor: ([type]) => (type === 'number' || type === 'any' ? type : 'string'),
    call([value, characters = ' \t']) {
      if (typeof value === 'number') return value;
      const text = textOf(value);
      const unwanted = textOf(characters);
      return text === null || unwanted === null ? null : trimmed(text, unwanted, left, right);
    },
  }),
);

function trimmed(text: string, characters: string, left: boolean, right: boolean): string {
  let start = 0;
  let end = text.length;
  if (left) while (start < end && characters.includes(text[start]!)) start++;
  if (right) while (end > start && characters.includes(text[end - 1]!)) end--;
  return text.slice(start, end);
}
