import { literalText, matchesAnything, type WildcardPattern } from '../../spl/index.ts';
import { beginsTerm, endsTerm, isMajorBreaker } from './breakers.ts';

export interface TermOptions {
  /** `CASE(...)`. */
  readonly caseSensitive?: boolean;
  /** `TERM(...)`: bounded by major breakers only. */
  readonly wholeTerm?: boolean;
}

/**
 * A test of `_raw` for a term or phrase. It stands there character by character, and begins and ends at a breaker.
 * A `*` stands for any text within one term; alone between spaces (`"login * root"`) for any text at all.
 * Runs in linear time. Source: Search Manual, "Event segmentation and searching", "Wildcards", "Use CASE() and TERM()".
 */
export function termMatcher(pattern: WildcardPattern, options: TermOptions = {}): (text: string) => boolean {
  const { caseSensitive = false, wholeTerm = false } = options;
  if (matchesAnything(pattern)) return () => true;
  const fold = (text: string): string => (caseSensitive ? text : text.toLowerCase());
  const literal = literalText(pattern);
  if (literal !== undefined) {
    const wanted = fold(literal);
    return wanted === '' ? () => true : (text) => findLiteral(fold(text), wanted, wholeTerm);
  }
  const phrases = phrasesOf(pattern.parts.map(fold));
  return (text) => {
    const folded = fold(text);
    let at = 0;
    for (const phrase of phrases) {
      at = findPhrase(folded, phrase, at, wholeTerm);
      if (at < 0) return false;
    }
    return true;
  };
}

function findLiteral(text: string, wanted: string, wholeTerm: boolean): boolean {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    if (beginsTerm(text, at, wholeTerm) && endsTerm(text, at + wanted.length, wholeTerm)) return true;
  }
  return false;
}

/** Breakers as they stand, or a term as the parts between its wildcards. */
type Piece =
  | { readonly kind: 'breakers'; readonly text: string }
  | { readonly kind: 'term'; readonly parts: readonly string[] };

/** Splits a pattern at its major breakers, and into several where a wildcard stands alone. */
function phrasesOf(parts: readonly string[]): Piece[][] {
  const phrases: Piece[][] = [[]];
  let term: string[] | undefined;
  const flush = (): void => {
    if (term && term.length === 2 && term[0] === '' && term[1] === '') phrases.push([]);
    else if (term) phrases.at(-1)!.push({ kind: 'term', parts: term });
    term = undefined;
  };
  for (const [index, part] of parts.entries()) {
    if (index > 0) term = [...(term ?? ['']), ''];
    for (const stretch of part.match(/[[\]<>(){}|!;,'"*\n\r \t&?+]+|[^[\]<>(){}|!;,'"*\n\r \t&?+]+/g) ?? []) {
      if (isMajorBreaker(stretch.charCodeAt(0))) {
        flush();
        phrases.at(-1)!.push({ kind: 'breakers', text: stretch });
      } else if (term) term[term.length - 1] += stretch;
      else term = [stretch];
    }
  }
  flush();
  return phrases.filter((phrase) => phrase.length > 0);
}

/** The end of the phrase's first match at or after `from`, or -1. */
function findPhrase(text: string, phrase: readonly Piece[], from: number, wholeTerm: boolean): number {
  const first = phrase[0]!;
  if (first.kind === 'breakers') {
    for (let at = text.indexOf(first.text, from); at >= 0; at = text.indexOf(first.text, at + 1)) {
      const end = matchRest(text, phrase, 1, at + first.text.length, wholeTerm);
      if (end >= 0) return end;
    }
    return -1;
  }
  const last = phrase.length === 1;
  for (let start = from; start < text.length; ) {
    const end = termEnd(text, start);
    if (end > start) {
      const stop = matchInTerm(text, first.parts, start, end, !last, wholeTerm);
      const rest = stop < 0 ? -1 : matchRest(text, phrase, 1, stop, wholeTerm);
      if (rest >= 0) return rest;
    }
    start = end + 1;
  }
  return -1;
}

/** Matches the pieces from `index` on, exactly at `at`. */
function matchRest(text: string, phrase: readonly Piece[], index: number, at: number, wholeTerm: boolean): number {
  let position = at;
  for (let piece = index; piece < phrase.length; piece++) {
    const wanted = phrase[piece]!;
    if (wanted.kind === 'breakers') {
      if (!text.startsWith(wanted.text, position)) return -1;
      position += wanted.text.length;
      continue;
    }
    const end = termEnd(text, position);
    if (!text.startsWith(wanted.parts[0]!, position)) return -1;
    position = matchParts(text, wanted.parts, position, end, piece < phrase.length - 1, wholeTerm);
    if (position < 0) return -1;
  }
  return position;
}

/** The end of the term that starts at `from`: the next major breaker. */
function termEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && !isMajorBreaker(text.charCodeAt(end))) end++;
  return end;
}

/** Matches parts somewhere in the term `[start, end)`: the first place that fits leaves the most room for the others. */
function matchInTerm(
  text: string,
  parts: readonly string[],
  start: number,
  end: number,
  toEnd: boolean,
  wholeTerm: boolean,
): number {
  const first = parts[0]!;
  if (parts.length === 1 && toEnd) {
    const at = end - first.length;
    return at >= start && text.startsWith(first, at) && beginsTerm(text, at, wholeTerm) ? end : -1;
  }
  if (first === '') return matchParts(text, parts, start, end, toEnd, wholeTerm);
  for (let at = text.indexOf(first, start); at >= 0 && at + first.length <= end; at = text.indexOf(first, at + 1)) {
    if (!beginsTerm(text, at, wholeTerm)) continue;
    const stop = matchParts(text, parts, at, end, toEnd, wholeTerm);
    if (stop >= 0 || parts.length > 1) return stop;
  }
  return -1;
}

/** Matches parts from `at`, where the first one stands, up to a place where a term ends (or up to `end`). */
function matchParts(
  text: string,
  parts: readonly string[],
  at: number,
  end: number,
  toEnd: boolean,
  wholeTerm: boolean,
): number {
  let position = at + parts[0]!.length;
  if (position > end) return -1;
  if (parts.length === 1) return (toEnd ? position === end : endsTerm(text, position, wholeTerm)) ? position : -1;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, position);
    if (found < 0 || found + part.length > end) return -1;
    position = found + part.length;
  }
  const last = parts.at(-1)!;
  if (last === '') return end;
  if (toEnd) return end - last.length >= position && text.startsWith(last, end - last.length) ? end : -1;
  for (
    let found = text.indexOf(last, position);
    found >= 0 && found + last.length <= end;
    found = text.indexOf(last, found + 1)
  ) {
    if (endsTerm(text, found + last.length, wholeTerm)) return found + last.length;
  }
  return -1;
}
