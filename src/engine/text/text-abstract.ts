/** What an abstract may hold. */
export interface TextBounds {
  readonly terms: number;
  readonly lines: number;
}

/**
 * The lines of a text with the most words, in their order, cut after the last term that is allowed. A word is a term,
 * and so is each character between words. A line that follows a gap begins with an ellipsis.
 * Source: Search Reference, "abstract".
 */
export function textAbstract(text: string, bounds: TextBounds): string {
  return firstTerms(bestLines(text, bounds.lines), bounds.terms);
}

function bestLines(text: string, most: number): string {
  const lines = text.split('\n');
  if (lines.length <= most) return text;
  const words = lines.map((line) => line.match(/\w+/g)?.length ?? 0);
  const scores = words.map((count, at) => count + ((words[at - 1] ?? 0) + (words[at + 1] ?? 0)) / 2);
  const chosen = lines
    .map((_, at) => at)
    .sort((a, b) => scores[b]! - scores[a]! || a - b)
    .slice(0, most)
    .sort((a, b) => a - b);
  return chosen
    .map((at, place) => (place > 0 && chosen[place - 1] !== at - 1 ? `...${lines[at]}` : lines[at]))
    .join('\n');
}

function firstTerms(text: string, most: number): string {
  const terms = /\w+|\W/g;
  for (let count = 0; count < most; count++) if (!terms.test(text)) return text;
  return text.slice(0, terms.lastIndex);
}
