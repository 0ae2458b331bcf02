import type { RegexMatch } from './match.ts';

/** A replacement's parts: text, or the number of a group. */
export type Replacement = readonly (string | number)[];

/**
 * Reads a replacement as eval's replace() and rex mode=sed write it: `\1` to `\9` stand for groups, `\0` for the whole
 * match, `\\` for a backslash; anything else is itself. (Splunk Search Reference: rex, "n is a single digit".)
 */
export function parseReplacement(text: string): Replacement {
  const parts: (string | number)[] = [];
  let literal = '';
  for (let at = 0; at < text.length; at++) {
    const next = text[at] === '\\' ? text[at + 1] : undefined;
    if (next !== undefined && next >= '0' && next <= '9') {
      if (literal !== '') parts.push(literal);
      literal = '';
      parts.push(Number(next));
      at++;
    } else {
      literal += text[at];
      if (next === '\\') at++;
    }
  }
  if (literal !== '') parts.push(literal);
  return parts;
}

/** The text a match is replaced by; unset and missing groups are empty. */
export function fillReplacement(replacement: Replacement, match: RegexMatch): string {
  let text = '';
  for (const part of replacement) text += typeof part === 'string' ? part : (match.values[part] ?? '');
  return text;
}
