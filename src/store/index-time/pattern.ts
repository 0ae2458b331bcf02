import { DiagnosticError } from '../../diagnostics/index.ts';
import { compileRegex, type Regex } from '../../regex/index.ts';

/** A regular expression of index-time rules. A wrong one has no match; whoever compiled the rules has reported it. */
export function indexTimePattern(pattern: string | undefined, caseInsensitive = false): Regex | undefined {
  if (pattern === undefined || pattern === '') return undefined;
  const regex = compileRegex(pattern, { caseInsensitive });
  if (!regex.ok) throw new DiagnosticError(regex.diagnostics[0]!);
  return regex.value;
}

/**
 * A pattern that is matched over bytes, each byte a character: what is not ASCII in it is written as its UTF-8 bytes.
 */
export const bytePattern = (pattern: string | undefined): Regex | undefined =>
  indexTimePattern(
    pattern?.replace(/[^\0-\x7f]+/g, (text) => [...new TextEncoder().encode(text)].map(byteEscape).join('')),
  );

const byteEscape = (byte: number): string => `\\x${byte.toString(16).padStart(2, '0')}`;
