import { defineEvalFunction } from '../definition/eval-function.ts';
import type { EvalValue } from '../values/index.ts';
import { textOf } from './_texts.ts';

const call = ([value]: readonly EvalValue[]): EvalValue => {
  const text = textOf(value);
  return text === null ? null : characters(text);
};

/** Counts code points: a surrogate pair is one. */
function characters(text: string): number {
  let count = text.length;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) {
      count--;
      at++;
    }
  }
  return count;
}

export default ['len', 'length'].map((name) =>
  defineEvalFunction({
    name,
    category: 'text',
    arguments: [1, 1],
    takes: ['string'],
    syntax: `${name}(<str>)`,
    summary: 'The number of characters (code points) of a text. Null for a multivalue.',
    documentation: 'Search Reference: Text functions, len',
    examples: [`| eval n=${name}(user)`],
    returns: 'number',
    call,
  }),
);
