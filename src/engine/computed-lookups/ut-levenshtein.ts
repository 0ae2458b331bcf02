import type { ComputedLookup } from './computed-lookup.ts';

/** Words are compared up to this many characters: the work grows with the product of both lengths. */
const longestWord = 2000;

/** `ut_levenshtein`: how many characters must be added, removed or replaced to make one word of the other. */
export const utLevenshtein: ComputedLookup = {
  script: 'ut_levenshtein.py',
  inputs: ['word1', 'word2'],
  fields: ['word1', 'word2', 'ut_levenshtein'],
  compute: (inputs) => new Map([['ut_levenshtein', String(distance(inputs.get('word1')!, inputs.get('word2')!))]]),
};

function distance(first: string, second: string): number {
  const from = [...first].slice(0, longestWord);
  const to = [...second].slice(0, longestWord);
  let above = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [row, character] of from.entries()) {
    const current = [row + 1];
    for (const [column, other] of to.entries()) {
      const replaced = above[column]! + (character === other ? 0 : 1);
      current.push(Math.min(replaced, above[column + 1]! + 1, current[column]! + 1));
    }
    above = current;
  }
  return above[to.length]!;
}
