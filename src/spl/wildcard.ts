import type { WildcardPattern } from './ast.ts';

/**
 * Reads a search value's escapes and wildcards. `\\` is a backslash, `\"` a quotation mark, `\*` an asterisk, `\/` a
 * slash (detections write paths so, and fire on a real Splunk); before any other character a backslash is itself. A
 * bare `*` is the wildcard, in quotation marks as well.
 * Source: Search Manual, "Wildcards"; Search Reference, "search" (escaping).
 */
export function readWildcards(raw: string): WildcardPattern {
  const parts: string[] = [];
  let part = '';
  for (let at = 0; at < raw.length; at++) {
    const character = raw[at]!;
    if (character === '*') {
      parts.push(part);
      part = '';
      continue;
    }
    const next = raw[at + 1];
    if (character === '\\' && (next === '\\' || next === '"' || next === '*' || next === '/')) {
      part += next;
      at++;
    } else {
      part += character;
    }
  }
  parts.push(part);
  return { parts };
}

/** The text that a pattern without wildcards stands for; undefined when it has one. */
export const literalText = (pattern: WildcardPattern): string | undefined =>
  pattern.parts.length === 1 ? pattern.parts[0] : undefined;

/** Whether the pattern is nothing but `*`. */
export const matchesAnything = (pattern: WildcardPattern): boolean =>
  pattern.parts.length > 1 && pattern.parts.every((part) => part === '');
