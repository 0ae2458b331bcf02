import { skipSpaces, tokenEnd } from './characters.ts';
import { closingQuote } from './comments.ts';
import { closingBacktick } from './macro-call.ts';

/** A piece of a search's text, as layout sees it. */
export interface Token {
  readonly kind:
    | 'word'
    | 'text'
    | 'macro'
    | 'comment'
    | 'pipe'
    | 'comma'
    | 'open'
    | 'close'
    | 'bracket-open'
    | 'bracket-close';
  readonly text: string;
  /** The white space before it. */
  readonly space: string;
}

const single: Readonly<Record<string, Token['kind']>> = {
  '|': 'pipe',
  ',': 'comma',
  '(': 'open',
  ')': 'close',
  '[': 'bracket-open',
  ']': 'bracket-close',
};

/**
 * Splits a search, macros unexpanded, into tokens that joined with the white space between them are the search again.
 * Never fails: what is unbalanced reaches to the end.
 */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; ; ) {
    const start = skipSpaces(text, at, text.length);
    if (start >= text.length) return tokens;
    const kind = kindAt(text, start);
    const end = endOf(kind, text, start);
    tokens.push({ kind, text: text.slice(start, end), space: text.slice(at, start) });
    at = end;
  }
}

function kindAt(text: string, at: number): Token['kind'] {
  const character = text[at]!;
  if (character === '`') return text.startsWith('```', at) ? 'comment' : 'macro';
  if (character === '"' || (character === "'" && quotedName(text, at) > 0)) return 'text';
  return single[character] ?? 'word';
}

function endOf(kind: Token['kind'], text: string, at: number): number {
  if (kind === 'word') return endOfWord(text, at);
  if (kind === 'comment') {
    const close = text.indexOf('```', at + 3);
    return close < 0 ? text.length : close + 3;
  }
  if (kind !== 'text' && kind !== 'macro') return at + 1;
  if (text[at] === "'") return quotedName(text, at);
  const close = kind === 'macro' ? closingBacktick(text, at) : closingQuote(text, at);
  return close < 0 ? text.length : close + 1;
}

/** A word ends before white space, quotation marks, brackets, commas and pipes, and where a quoted name follows an operator. */
function endOfWord(text: string, start: number): number {
  let at = start;
  for (;;) {
    at = tokenEnd(text, at, text.length);
    if (text[at] !== "'") break;
    if (at > start && operatorEnds.test(text[at - 1]!) && quotedName(text, at) > 0) break;
    at++;
  }
  return Math.max(at, start + 1);
}

const operatorEnds = /[=<>!+\-*/%.]/;

/**
 * The end of the field name in single quotation marks that starts here, or 0. An apostrophe in a search term looks the
 * same: then the text up to the next apostrophe is kept as it is, which does no harm.
 */
function quotedName(text: string, at: number): number {
  const name = /'[^'"`|[\]]*'/y;
  name.lastIndex = at;
  return name.exec(text) ? name.lastIndex : 0;
}
