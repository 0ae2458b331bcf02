import type { ComputedLookup } from './computed-lookup.ts';

/** `ut_countset`: how many characters of a word stand in a set of characters. */
export const utCountset: ComputedLookup = {
  script: 'ut_countset.py',
  inputs: ['word', 'set'],
  fields: ['word', 'set', 'ut_countset'],
  compute: (inputs) => {
    const set = new Set(inputs.get('set')!);
    const count = [...inputs.get('word')!].filter((character) => set.has(character)).length;
    return new Map([['ut_countset', String(count)]]);
  },
};
