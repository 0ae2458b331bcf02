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
  /** Whether white space stands before it. */
  readonly spaced: boolean;
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
  let spaced = false;
  for (let at = 0; at < text.length; ) {
    if (/\s/.test(text[at]!)) {
      spaced = true;
      at++;
      continue;
    }
    const { kind, end } = tokenAt(text, at);
    tokens.push({ kind, text: text.slice(at, end), spaced });
    spaced = false;
    at = end;
  }
  return tokens;
}

function tokenAt(text: string, at: number): { kind: Token['kind']; end: number } {
  const character = text[at]!;
  const to = (close: number) => (close < 0 ? text.length : close + 1);
  if (text.startsWith('```', at)) {
    const close = text.indexOf('```', at + 3);
    return { kind: 'comment', end: close < 0 ? text.length : close + 3 };
  }
  if (character === '"') return { kind: 'text', end: to(closingQuote(text, at)) };
  if (character === '`') return { kind: 'macro', end: to(closingBacktick(text, at)) };
  const kind = single[character];
  if (kind) return { kind, end: at + 1 };
  let end = at;
  while (end < text.length && !/[\s"`|,()[\]]/.test(text[end]!)) end += text[end] === '\\' ? 2 : 1;
  return { kind: 'word', end: Math.min(Math.max(end, at + 1), text.length) };
}
