/** How texts are taken apart to be compared. */
export type TextMatch = 'termlist' | 'termset' | 'ngramset';

/**
 * What two texts are compared by, each once: the terms with their places, the terms, or the stretches of three
 * characters. Terms are what stands between delimiters. Source: Search Reference, "cluster" (match, delims).
 */
export function textFeatures(text: string, match: TextMatch, isDelimiter: (character: string) => boolean): string[] {
  if (match === 'ngramset') return trigrams(text);
  const terms = termsOf(text, isDelimiter);
  return match === 'termlist' ? terms.map((term, place) => `${place} ${term}`) : [...new Set(terms)];
}

const ordinaryTerm = /\w/;

/** Tells delimiters: the given characters, or everything that is no letter of ASCII, digit or underscore. */
export function delimiterTest(delimiters: string | undefined): (character: string) => boolean {
  if (delimiters === undefined) return (character) => !ordinaryTerm.test(character);
  const set = new Set(delimiters);
  return (character) => set.has(character);
}

function termsOf(text: string, isDelimiter: (character: string) => boolean): string[] {
  const terms: string[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && !isDelimiter(text[at]!)) continue;
    if (at > start) terms.push(text.slice(start, at));
    start = at + 1;
  }
  return terms;
}

/** A text of less than three characters is its only stretch. */
function trigrams(text: string): string[] {
  if (text.length <= 3) return text === '' ? [] : [text];
  const grams = new Set<string>();
  for (let at = 0; at + 3 <= text.length; at++) grams.add(text.slice(at, at + 3));
  return [...grams];
}
