import { closingQuote } from './comments.ts';
import type { Piece } from './expanded-text.ts';

/** The backtick that closes the one at `open`; quoted text inside the call does not count. -1 if there is none. */
export function closingBacktick(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === '`') return at;
    if (text[at] === '"') {
      const close = closingQuote(text, at);
      // An unclosed quotation mark inside the call belongs to the call: look for the backtick alone.
      if (close < 0) return text.indexOf('`', at);
      at = close;
    }
  }
  return -1;
}

/** Splits `name(a, "b, c")` into name and arguments; quotation marks around an argument are dropped. */
export function readCall(call: string): { name: string; args: string[] } {
  const open = call.indexOf('(');
  if (open < 0) return { name: call.trim(), args: [] };
  const close = call.lastIndexOf(')');
  const inside = call.slice(open + 1, close > open ? close : call.length);
  return { name: call.slice(0, open).trim(), args: splitArguments(inside) };
}

function splitArguments(inside: string): string[] {
  if (inside.trim() === '') return [];
  const args: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < inside.length; at++) {
    const character = inside[at];
    if (character === '\\') at++;
    else if (character === '"') {
      const close = closingQuote(inside, at);
      if (close > 0) at = close;
    } else if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === ',' && depth <= 0) {
      args.push(unquote(inside.slice(start, at)));
      start = at + 1;
    }
  }
  args.push(unquote(inside.slice(start)));
  return args;
}

function unquote(argument: string): string {
  const trimmed = argument.trim();
  const quoted = trimmed.length >= 2 && trimmed.startsWith('"') && closingQuote(trimmed, 0) === trimmed.length - 1;
  return quoted ? trimmed.slice(1, -1).replace(/\\(["\\])/g, '$1') : trimmed;
}

/** A macro's text with its arguments in place, and which part of the definition each stretch comes from. */
export interface Substituted {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/** Replaces `$argument$` in a definition. Undefined when the result would be longer than `longest`. */
export function substitute(
  definition: string,
  values: ReadonlyMap<string, string>,
  longest: number,
): Substituted | undefined {
  const pieces: Piece[] = [{ start: 0, from: 0 }];
  let text = '';
  let copied = 0;
  for (let at = definition.indexOf('$'); at >= 0; at = definition.indexOf('$', at)) {
    const close = definition.indexOf('$', at + 1);
    const value = close < 0 ? undefined : values.get(definition.slice(at + 1, close));
    if (value === undefined) {
      at++;
      continue;
    }
    text += definition.slice(copied, at);
    if (text.length + value.length > longest) return undefined;
    pieces.push({ start: text.length, from: at, to: close + 1 });
    text += value;
    at = close + 1;
    copied = at;
    pieces.push({ start: text.length, from: at });
  }
  text += definition.slice(copied);
  return text.length > longest ? undefined : { text, pieces };
}
