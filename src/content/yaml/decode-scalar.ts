import type { YamlScalar } from './node.ts';

/** A scalar's value and, for each of its characters and its end, the offset in the file it was written at. */
export interface DecodedScalar {
  readonly text: string;
  readonly offsets: readonly number[];
}

/** Collects characters together with their offsets. */
class Collected {
  text = '';
  readonly offsets: number[] = [];

  add(character: string, offset: number): void {
    this.text += character;
    for (let unit = 0; unit < character.length; unit++) this.offsets.push(offset);
  }

  /** Copies a run of the file as it is. */
  copy(file: string, start: number, end: number): void {
    this.text += file.slice(start, end);
    for (let at = start; at < end; at++) this.offsets.push(at);
  }

  finish(end: number): DecodedScalar {
    this.offsets.push(end);
    return this;
  }
}

/**
 * Reads a scalar's value out of the file, as PyYAML's scanner does, and keeps the place of every character.
 * Source: YAML 1.1 chapter 9, "Scalar Styles"; PyYAML, scanner.py.
 */
export function decodeScalar(file: string, scalar: Pick<YamlScalar, 'style' | 'span' | 'parentIndent'>): DecodedScalar {
  const { start, end } = scalar.span;
  switch (scalar.style) {
    case 'plain':
      return decodeFlow(file, start, end, 'plain');
    case 'single':
    case 'double':
      return decodeFlow(file, start + 1, Math.max(start + 1, end - 1), scalar.style);
    default:
      return decodeBlock(file, start, end, scalar.style === 'folded', scalar.parentIndent);
  }
}

const isBlank = (character: string | undefined): boolean => character === ' ' || character === '\t';
const isBreak = (character: string | undefined): boolean => character === '\n' || character === '\r';

/** Plain and quoted scalars: one line break is a space, each further one a line break. */
function decodeFlow(file: string, start: number, end: number, style: 'plain' | 'single' | 'double'): DecodedScalar {
  const out = new Collected();
  let at = start;
  while (at < end) {
    const character = file[at]!;
    if (isBlank(character) || isBreak(character)) at = foldWhitespace(file, at, end, out);
    else if (style === 'single' && character === "'") {
      out.add("'", at);
      at += 2;
    } else if (style === 'double' && character === '\\') at = decodeEscape(file, at, end, out);
    else {
      let stop = at + 1;
      while (stop < end && !/[ \t\r\n'\\]/.test(file[stop]!)) stop++;
      out.copy(file, at, stop);
      at = stop;
    }
  }
  return out.finish(end);
}

/** Copies blanks that stay on a line; folds those around line breaks. Returns the offset after them. */
function foldWhitespace(file: string, start: number, end: number, out: Collected): number {
  let at = start;
  let breaks = 0;
  let firstBreak = start;
  while (at < end && (isBlank(file[at]) || isBreak(file[at]))) {
    if (isBreak(file[at])) {
      if (file[at] === '\r' && file[at + 1] === '\n') at++;
      if (breaks === 0) firstBreak = at;
      else out.add('\n', at);
      breaks++;
    }
    at++;
  }
  if (breaks === 0) out.copy(file, start, at);
  else if (breaks === 1) out.add(' ', firstBreak);
  return at;
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\x08'],
  ['t', '\t'],
  ['\t', '\t'],
  ['n', '\n'],
  ['v', '\x0b'],
  ['f', '\x0c'],
  ['r', '\r'],
  ['e', '\x1b'],
  [' ', ' '],
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['N', '\x85'],
  ['_', '\xa0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);
const hexadecimalLengths: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

function decodeEscape(file: string, at: number, end: number, out: Collected): number {
  const character = file[at + 1] ?? '';
  const length = hexadecimalLengths.get(character);
  if (length !== undefined) {
    const code = Number.parseInt(file.slice(at + 2, at + 2 + length), 16);
    out.add(code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd', at);
    return at + 2 + length;
  }
  if (isBreak(character)) return continueLine(file, at + 1, end, out);
  out.add(escapes.get(character) ?? character, at);
  return at + 2;
}

/** A backslash at a line's end joins the lines; blank lines after it are line breaks. */
function continueLine(file: string, start: number, end: number, out: Collected): number {
  let at = file[start] === '\r' && file[start + 1] === '\n' ? start + 2 : start + 1;
  while (at < end && (isBlank(file[at]) || isBreak(file[at]))) {
    if (isBreak(file[at])) {
      if (file[at] === '\r' && file[at + 1] === '\n') at++;
      out.add('\n', at);
    }
    at++;
  }
  return at;
}

interface BlockLine {
  readonly start: number;
  /** Where the line's text begins, after the block's indentation. */
  readonly from: number;
  readonly end: number;
}

/** Literal and folded block scalars, their header included. */
function decodeBlock(file: string, start: number, end: number, folded: boolean, parentIndent: number): DecodedScalar {
  const headerEnd = lineEnd(file, start, end);
  const header = /^[|>]([-+]?)([1-9]?)([-+]?)/.exec(file.slice(start, headerEnd)) ?? ['', '', '', ''];
  const chomping = header[1] || header[3] || '';
  const lines = blockLines(file, nextLine(file, headerEnd, end), end, header[2] ? parentIndent + Number(header[2]) : 0);
  const out = new Collected();
  let pending: BlockLine[] = [];
  let previous: BlockLine | undefined;
  for (const line of lines) {
    if (line.from >= line.end) {
      pending.push(line);
      continue;
    }
    if (previous) {
      const joins = folded && !isBlank(file[previous.from]) && !isBlank(file[line.from]);
      if (!joins) out.add('\n', previous.end);
      else if (pending.length === 0) out.add(' ', previous.end);
    }
    for (const blank of pending) out.add('\n', blank.end);
    pending = [];
    out.copy(file, line.from, line.end);
    previous = line;
  }
  if (chomping !== '-' && previous && isBreak(file[previous.end])) out.add('\n', previous.end);
  if (chomping === '+') for (const blank of pending) if (isBreak(file[blank.end])) out.add('\n', blank.end);
  return out.finish(previous?.end ?? end);
}

function blockLines(file: string, start: number, end: number, declaredIndent: number): BlockLine[] {
  const lines: BlockLine[] = [];
  let indent = declaredIndent;
  for (let at = start; at < end; ) {
    const stop = lineEnd(file, at, end);
    let blanks = 0;
    while (at + blanks < stop && file[at + blanks] === ' ') blanks++;
    if (indent === 0 && at + blanks < stop) indent = blanks;
    lines.push({ start: at, from: Math.min(at + (indent === 0 ? blanks : Math.min(indent, blanks)), stop), end: stop });
    at = nextLine(file, stop, end);
  }
  return lines;
}

/** The offset of the line break that ends the line, or `end`. */
function lineEnd(file: string, start: number, end: number): number {
  const found = file.indexOf('\n', start);
  if (found < 0 || found >= end) return end;
  return found > start && file[found - 1] === '\r' ? found - 1 : found;
}

function nextLine(file: string, at: number, end: number): number {
  if (at >= end) return end;
  return file[at] === '\r' && file[at + 1] === '\n' ? at + 2 : at + 1;
}
