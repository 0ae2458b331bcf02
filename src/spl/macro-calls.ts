import type { Span } from '../diagnostics/index.ts';
import { readCall } from './macro-call.ts';
import { tokenise } from './tokens.ts';

/** A macro call in a search as it was written. */
export interface MacroCall {
  readonly name: string;
  readonly arguments: readonly string[];
  readonly span: Span;
  /** Whether nothing but comments stands behind it. */
  readonly last: boolean;
}

/** The macro calls in a search's text, in order; those in quotation marks and comments are none. */
export function macroCalls(text: string): MacroCall[] {
  const calls: Omit<MacroCall, 'last'>[] = [];
  let at = 0;
  let end = 0;
  for (const { kind, text: token, space } of tokenise(text)) {
    const start = at + space.length;
    at = start + token.length;
    if (kind !== 'comment') end = at;
    if (kind !== 'macro') continue;
    const { name, args } = readCall(token.slice(1, token.endsWith('`') && token.length > 1 ? -1 : undefined));
    calls.push({ name, arguments: args, span: { start, end: at } });
  }
  return calls.map((call) => ({ ...call, last: call.span.end === end }));
}
