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
  const spaces = /\s*/y;
  for (let at = 0; ; ) {
    spaces.lastIndex = at;
    const space = spaces.exec(text)![0];
    at += space.length;
    if (at >= text.length) return tokens;
    const { kind, end } = tokenAt(text, at);
    tokens.push({ kind, text: text.slice(at, end), space });
    at = end;
  }
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
  const name = quotedName(text, at);
  if (name > at) return { kind: 'text', end: name };
  let end = at;
  while (end < text.length && !/[\s"`|,()[\]]/.test(text[end]!)) {
    if (end > at && /[=<>!+\-*/%.]/.test(text[end - 1]!) && quotedName(text, end) > end) break;
    end += text[end] === '\\' ? 2 : 1;
  }
  return { kind: 'word', end: Math.min(Math.max(end, at + 1), text.length) };
}

/**
 * The end of the field name in single quotation marks that starts here, or 0. An apostrophe in a search term looks the
 * same: then the text up to the next apostrophe is kept as it is, which does no harm.
 */
function quotedName(text: string, at: number): number {
  if (text[at] !== "'") return 0;
  const name = /'[^'"`|[\]]*'/y;
  name.lastIndex = at;
  return name.exec(text) ? name.lastIndex : 0;
}
