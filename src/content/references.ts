import type { Span } from '../diagnostics/index.ts';
import { blankComments } from '../spl/index.ts';
import type { AnyContent } from './model.ts';
import { searchSource } from './search-source.ts';

export interface MacroReference {
  readonly name: string;
  readonly argumentCount: number;
  /** The name's place in the search. */
  readonly span: Span;
}

export interface LookupReference {
  readonly name: string;
  readonly command: 'lookup' | 'inputlookup' | 'outputlookup';
  readonly span: Span;
}

/** What a search names that must exist elsewhere. */
export interface SearchReferences {
  readonly macros: readonly MacroReference[];
  readonly lookups: readonly LookupReference[];
}

/**
 * Finds the macros and lookups that a search names, without parsing it: a search with a mistake in one command still
 * names what it names. Comments don't count.
 */
export function findReferences(search: string): SearchReferences {
  const text = blankComments(search);
  return { macros: findMacros(text), lookups: findLookups(text) };
}

/** The names alone of what an object's search or definition uses. */
export function referencesOf(object: AnyContent): {
  readonly macros: readonly string[];
  readonly lookups: readonly string[];
} {
  const { macros, lookups } = findReferences(searchSource(object)?.text ?? '');
  return { macros: macros.map(({ name }) => name), lookups: lookups.map(({ name }) => name) };
}

/** Macro calls in backticks. In quotation marks, outside of a call, backticks are text. */
function findMacros(text: string): MacroReference[] {
  const found: MacroReference[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '"') at = Math.max(at, closingQuote(text, at));
    else if (character === '`') {
      const close = closingBacktick(text, at);
      if (close < 0) break;
      const reference = readCall(text.slice(at + 1, close), at + 1);
      if (reference) found.push(reference);
      at = close;
    }
  }
  return found;
}

function closingQuote(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
  }
  return -1;
}

/** The backtick that ends a call; those in quoted arguments don't. */
function closingBacktick(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === '`') return at;
    if (text[at] === '"') {
      const close = closingQuote(text, at);
      if (close < 0) return text.indexOf('`', at);
      at = close;
    }
  }
  return -1;
}

/** Reads `name(a, b)`, which begins at an offset of the search. */
function readCall(call: string, offset: number): MacroReference | undefined {
  const bracket = call.indexOf('(');
  const written = bracket < 0 ? call : call.slice(0, bracket);
  const name = written.trim();
  if (name === '') return undefined;
  const start = offset + written.indexOf(name);
  const inside = bracket < 0 ? '' : call.slice(bracket + 1, call.lastIndexOf(')'));
  return { name, argumentCount: countArguments(inside), span: { start, end: start + name.length } };
}

/** Commas separate arguments, except in quotation marks and brackets. */
function countArguments(inside: string): number {
  if (inside.trim() === '') return 0;
  let count = 1;
  let depth = 0;
  for (let at = 0; at < inside.length; at++) {
    const character = inside[at];
    if (character === '\\') at++;
    else if (character === '"') at = Math.max(at, closingQuote(inside, at));
    else if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === ',' && depth <= 0) count++;
  }
  return count;
}

/** Tells whether an offset is inside of quotation marks. */
function quotedStretches(text: string): (offset: number) => boolean {
  const stretches: [number, number][] = [];
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') {
      const close = closingQuote(text, at);
      if (close < 0) break;
      stretches.push([at, close]);
      at = close;
    }
  }
  return (offset) => stretches.some(([open, close]) => offset > open && offset < close);
}

const lookupCommand =
  /(?:^|[|[])\s*(lookup|inputlookup|outputlookup)\s+((?:\w+\s*=\s*(?:"[^"]*"|[^\s"|\]]+)\s+)*)("[^"]+"|[^\s"|\],]+)/gi;

function findLookups(text: string): LookupReference[] {
  const inQuotes = quotedStretches(text);
  const matches = [...text.matchAll(lookupCommand)].filter(({ index }) => !inQuotes(index));
  return matches.map((match) => {
    const written = match[3]!;
    const start = match.index + match[0].length - written.length;
    const quoted = written.startsWith('"');
    return {
      command: match[1]!.toLowerCase() as LookupReference['command'],
      name: quoted ? written.slice(1, -1) : written,
      span: quoted ? { start: start + 1, end: start + written.length - 1 } : { start, end: start + written.length },
    };
  });
}
