import type { Span } from '../../diagnostics/index.ts';
import { decodeScalar } from './decode-scalar.ts';
import type { ScalarStyle, YamlScalar, YamlSequence } from './node.ts';

/** Thrown where the text is more than the block style that is read here. */
export class BeyondBlockStyle extends Error {}

/** Whether nothing, a blank or a line's end follows: what makes a colon or a dash an indicator. */
export const isSpaceOrEnd = (character: string | undefined): boolean =>
  character === undefined || character === ' ' || character === '\n' || character === '\r';

/** Whether a plain scalar can't begin here. */
export function isIndicator(text: string, at: number): boolean {
  const character = text[at]!;
  if (character === '-') return isSpaceOrEnd(text[at + 1]);
  return '\t?:,[]{}#&*!|>\'"%@`'.includes(character);
}

/** The offset of the next line when the rest of this one is blank or a comment; undefined when it isn't. */
export function contentEnd(text: string, from: number): number | undefined {
  let at = from;
  while (text[at] === ' ') at++;
  const character = text[at];
  if (character === '#' ? at === from && from > 0 && text[from - 1] !== ' ' : !isLineBreakOrEnd(character)) {
    return undefined;
  }
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

const isLineBreakOrEnd = (character: string | undefined): boolean =>
  character === undefined || character === '\n' || character === '\r';

const makeScalar = (file: string, style: ScalarStyle, span: Span, parentIndent: number): YamlScalar => {
  const placed = { style, span, parentIndent };
  return { kind: 'scalar', text: decodeScalar(file, placed).text, forcedText: false, ...placed };
};

/** Text without quotes, over as many lines as are more indented than `parent`. `next` is the line after it. */
export function readPlain(text: string, start: number, parent: number): { scalar: YamlScalar; next: number } {
  if (isIndicator(text, start)) throw new BeyondBlockStyle();
  let { end, next, comment } = plainLine(text, start);
  let several = false;
  while (!comment) {
    const line = continuation(text, next, parent);
    if (line === undefined) break;
    several = true;
    ({ end, next, comment } = plainLine(text, line));
  }
  const span = { start, end };
  const style = 'plain';
  const scalar: YamlScalar = several
    ? makeScalar(text, style, span, parent)
    : { kind: 'scalar', text: text.slice(start, end), style, forcedText: false, span, parentIndent: parent };
  return { scalar, next };
}

/** One line of a plain scalar: it ends at a comment. A colon that makes a key has no place in it. */
function plainLine(text: string, start: number): { end: number; next: number; comment: boolean } {
  let stop = text.indexOf('\n', start);
  const next = stop < 0 ? text.length : stop + 1;
  if (stop < 0) stop = text.length;
  const line = text.slice(start, stop);
  const hash = line.search(/ #/);
  const content = (hash < 0 ? line : line.slice(0, hash)).trimEnd();
  if (/:(?: |$)|\t/.test(line)) throw new BeyondBlockStyle();
  return { end: start + content.length, next, comment: hash >= 0 };
}

/** The offset of the text on the next line that isn't blank, when it continues a scalar of a node at `parent`. */
function continuation(text: string, lineStart: number, parent: number): number | undefined {
  for (let at = lineStart; at < text.length; ) {
    const start = at;
    while (text[at] === ' ') at++;
    const character = text[at];
    if (character === undefined) return undefined;
    if (character !== '\n' && character !== '\r') return at - start > parent && character !== '#' ? at : undefined;
    const end = text.indexOf('\n', at);
    at = end + 1;
  }
  return undefined;
}

/** Quoted text. `lenient` is its first line that isn't more indented than `parent`, if there is one. */
export function readQuoted(
  text: string,
  start: number,
  parent: number,
): { scalar: YamlScalar; lenient: Span | undefined } {
  const style = text[start] === '"' ? 'double' : 'single';
  const end = closingQuote(text, start, style);
  const inner = text.slice(start + 1, end - 1);
  const span = { start, end };
  if (!/[\n\\']/.test(inner)) {
    return {
      scalar: { kind: 'scalar', text: inner, style, forcedText: false, span, parentIndent: parent },
      lenient: undefined,
    };
  }
  if (
    style === 'double' &&
    /\\(?![0abtnvfre "\\/N_LPxuU\r\n])|\\x(?![\da-fA-F]{2})|\\u(?![\da-fA-F]{4})|\\U(?![\da-fA-F]{8})/.test(
      inner.replace(/\\\\/g, ''),
    )
  ) {
    throw new BeyondBlockStyle();
  }
  return { scalar: makeScalar(text, style, span, parent), lenient: unindentedLine(text, start, end, parent) };
}

/** The offset after the closing quote. */
function closingQuote(text: string, start: number, style: 'single' | 'double'): number {
  const quote = text[start]!;
  for (let at = start + 1; ; at++) {
    const found = text.indexOf(quote, at);
    if (found < 0) throw new BeyondBlockStyle();
    if (style === 'single') {
      if (text[found + 1] !== "'") return found + 1;
      at = found + 1;
    } else {
      let backslashes = 0;
      while (text[found - 1 - backslashes] === '\\') backslashes++;
      if (backslashes % 2 === 0) return found + 1;
      at = found;
    }
  }
}

function unindentedLine(text: string, start: number, end: number, parent: number): Span | undefined {
  for (let line = text.indexOf('\n', start) + 1; line > 0 && line < end; line = text.indexOf('\n', line) + 1) {
    let at = line;
    while (text[at] === ' ') at++;
    if (at - line <= parent && !isLineBreakOrEnd(text[at])) {
      const stop = text.indexOf('\n', at);
      return { start: at, end: stop < 0 ? end : Math.min(stop, end) };
    }
  }
  return undefined;
}

/** A literal or folded block scalar. `next` is the line after it. */
export function readBlock(text: string, start: number, parent: number): { scalar: YamlScalar; next: number } {
  const header = /[|>](?:[-+][1-9]?|[1-9][-+]?)?(?= *(?:$| #))/my;
  header.lastIndex = start;
  const written = header.exec(text)?.[0];
  if (written === undefined) throw new BeyondBlockStyle();
  const declared = /[1-9]/.exec(written)?.[0];
  const firstLine = text.indexOf('\n', start);
  const body = firstLine < 0 ? text.length : firstLine + 1;
  const { end, next } = blockEnd(
    text,
    body,
    parent,
    declared === undefined ? undefined : Math.max(parent, 0) + Number(declared),
  );
  const span = { start, end: written.includes('+') ? next : Math.max(end, start + written.length) };
  return { scalar: makeScalar(text, text[start] === '>' ? 'folded' : 'literal', span, Math.max(parent, 0)), next };
}

/** Where a block scalar's last line of text ends, and the first line that isn't its own. */
function blockEnd(
  text: string,
  body: number,
  parent: number,
  declared: number | undefined,
): { end: number; next: number } {
  let indent = declared;
  let deepestBlank = 0;
  let end = body;
  let next = body;
  for (let at = body; at < text.length; at = next) {
    let column = 0;
    while (text[at + column] === ' ') column++;
    let stop = text.indexOf('\n', at + column);
    if (stop < 0) stop = text.length;
    const blank = isLineBreakOrEnd(text[at + column]);
    if (blank) {
      if (indent === undefined) deepestBlank = Math.max(deepestBlank, column);
    } else {
      if (indent === undefined) {
        if (deepestBlank > column) throw new BeyondBlockStyle();
        if (column > parent) indent = column;
      }
      if (indent === undefined || column < indent) return { end, next: at };
    }
    if (!blank || (indent !== undefined && column > indent)) end = text[stop - 1] === '\r' ? stop - 1 : stop;
    next = stop + 1;
  }
  return { end, next: text.length };
}

/** A list of scalars in brackets on one line: `[Windows, "Linux"]`. */
export function readFlowList(text: string, start: number): YamlSequence {
  const items: YamlScalar[] = [];
  let at = start + 1;
  for (;;) {
    while (text[at] === ' ') at++;
    if (text[at] === ']') break;
    const item = flowItem(text, at);
    items.push(item);
    at = item.span.end;
    while (text[at] === ' ') at++;
    if (text[at] === ',') at++;
    else if (text[at] !== ']') throw new BeyondBlockStyle();
  }
  return { kind: 'sequence', items, span: { start, end: at + 1 } };
}

function flowItem(text: string, at: number): YamlScalar {
  const first = text[at];
  if (first === '"' || first === "'") {
    const { scalar } = readQuoted(text, at, -1);
    if (text.slice(at, scalar.span.end).includes('\n') || text[scalar.span.end] === ':') throw new BeyondBlockStyle();
    return scalar;
  }
  if (first === undefined || isIndicator(text, at)) throw new BeyondBlockStyle();
  const stop = text.slice(at).search(/[,\]\n\r]/);
  const written = text.slice(at, stop < 0 ? text.length : at + stop).trimEnd();
  if (stop < 0 || /[[{}\n\r\t:#&*!|]/.test(written)) throw new BeyondBlockStyle();
  const span = { start: at, end: at + written.length };
  return { kind: 'scalar', text: written, style: 'plain', forcedText: false, span, parentIndent: 0 };
}
