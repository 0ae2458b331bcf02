import type { ComputedLookup } from './computed-lookup.ts';

/** `ut_shannon`: the entropy of a word in bits per character, by how often each character stands in it. */
export const utShannon: ComputedLookup = {
  script: 'ut_shannon.py',
  inputs: ['word'],
  fields: ['word', 'ut_shannon'],
  compute: (inputs) => new Map([['ut_shannon', String(entropy(inputs.get('word')!))]]),
};

/** Shannon's entropy of a text over its characters; 0 for an empty one. */
function entropy(text: string): number {
  const characters = [...text];
  const counts = new Map<string, number>();
  for (const character of characters) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) {
    const share = count / characters.length;
    bits -= (share * Math.log(share)) / Math.LN2;
  }
  return bits;
}
