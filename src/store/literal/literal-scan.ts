import type { Segment } from '../segment.ts';
import { type Kernel, longestLiteral, sharedKernel } from './kernel.ts';
import { isKnownAscii } from './known-ascii.ts';

/** Which events may hold something: 1 for each row that does. */
export type RowMarks = Uint8Array;

const chunkSize = 1 << 22;

/** Whether escapes may stand for characters: JSON and XML have them, plain text has not. */
export type Escapes = 'escapes' | 'plain';

const opaque: Readonly<Record<Escapes, WeakMap<Segment, RowMarks>>> = { escapes: new WeakMap(), plain: new WeakMap() };

/**
 * For each literal the events whose bytes hold it, upper and lower case alike. Literals are ASCII and not empty; of a
 * very long one the beginning is looked for. Events without bytes are not marked. Where {@link opaqueRows} are not
 * known yet they are found on the way.
 */
export function rowsWithLiterals(
  segment: Segment,
  literals: readonly string[],
  escapes: Escapes = 'escapes',
  using: Kernel = sharedKernel(),
): RowMarks[] {
  const found = literals.map(() => new Uint8Array(segment.length));
  const unclear = opaque[escapes].has(segment) ? undefined : new Uint8Array(segment.length);
  forEachChunk(segment, using, (chunk, memory) => {
    for (const [index, literal] of literals.entries()) markLiteral(segment, chunk, literal, using, found[index]!);
    if (unclear) markOpaque(segment, chunk, memory, escapes, using, unclear);
  });
  if (unclear) opaque[escapes].set(segment, unclear);
  return found;
}

function markLiteral(segment: Segment, chunk: Chunk, literal: string, using: Kernel, marks: RowMarks): void {
  const wanted = literal.slice(0, longestLiteral);
  using.prepare(wanted);
  let { row } = chunk;
  for (let at = using.find(chunk.start, chunk.end); at >= 0; ) {
    row = rowAt(segment, chunk, row, at);
    if (row >= chunk.lastRow) break;
    const inside =
      at >= chunk.position(segment.starts[row]!) && at + wanted.length <= chunk.position(segment.ends[row]!);
    if (inside) marks[row] = 1;
    at = using.find(inside ? chunk.position(segment.ends[row]!) : at + 1, chunk.end);
  }
}

const samples = 16;
const sampleSize = 1 << 14;

/** How often a literal comes up in samples of a segment's bytes: the less often, the better it tells events apart. */
export function literalFrequency(segment: Segment, literal: string, using: Kernel = sharedKernel()): number {
  const { bytes } = segment;
  if (!bytes) return 0;
  const memory = using.memory(sampleSize);
  const size = Math.min(sampleSize, bytes.length);
  let count = 0;
  for (let sample = 0; sample < samples; sample++) {
    const from = Math.floor(((bytes.length - size) * sample) / Math.max(1, samples - 1));
    memory.set(bytes.subarray(from, from + size), using.start);
    using.prepare(literal.slice(0, longestLiteral));
    const end = using.start + size;
    for (let at = using.find(using.start, end); at >= 0; at = using.find(at + 1, end)) count++;
    if (size === bytes.length) break;
  }
  return count;
}

/**
 * Marks the events in which a character may be written as an escape (`\u0061` of JSON, `&#97;` of XML), and those with
 * a character beyond ASCII whose lower case is an ASCII letter. No literal tells anything about them. Without escapes
 * ASCII data need not be looked at at all (bench S1x).
 */
export function opaqueRows(segment: Segment, escapes: Escapes = 'escapes', using: Kernel = sharedKernel()): RowMarks {
  let marks = opaque[escapes].get(segment);
  if (!marks) opaque[escapes].set(segment, (marks = findOpaque(segment, escapes, using)));
  return marks;
}

function findOpaque(segment: Segment, escapes: Escapes, using: Kernel): RowMarks {
  const marks = new Uint8Array(segment.length);
  forEachChunk(segment, using, (chunk, memory) => markOpaque(segment, chunk, memory, escapes, using, marks));
  return marks;
}

function markOpaque(
  segment: Segment,
  chunk: Chunk,
  memory: Uint8Array,
  escapes: Escapes,
  using: Kernel,
  marks: RowMarks,
): void {
  let { row } = chunk;
  if (!isKnownAscii(segment.bytes!) && !using.isAscii(chunk.start, chunk.end)) {
    for (const sequence of foldedToAscii) markSequence(segment, chunk, memory, sequence, marks);
  }
  if (escapes === 'plain') return;
  for (let at = using.findEscape(chunk.start, chunk.end); at >= 0; ) {
    row = rowAt(segment, chunk, row, at);
    if (row >= chunk.lastRow) break;
    const found = isEscape(memory, at) && at >= chunk.position(segment.starts[row]!);
    if (found) marks[row] = 1;
    at = using.findEscape(found ? chunk.position(segment.ends[row]!) : at + 1, chunk.end);
  }
}

/** The Kelvin sign and the capital I with a dot: their lower case has an ASCII letter. In UTF-8. */
const foldedToAscii: readonly (readonly number[])[] = [
  [0xe2, 0x84, 0xaa],
  [0xc4, 0xb0],
];

/** `&#`, or `\u` before hexadecimal digits of ASCII, or of one of the characters that fold to it. */
function isEscape(memory: Uint8Array, at: number): boolean {
  if (memory[at] === 0x26) return true;
  const high = String.fromCharCode(memory[at + 2] ?? 0, memory[at + 3] ?? 0);
  return high === '00' || high === '01' || high === '21';
}

function markSequence(
  segment: Segment,
  chunk: Chunk,
  memory: Uint8Array,
  [first, ...rest]: readonly number[],
  marks: RowMarks,
): void {
  let { row } = chunk;
  for (let at = memory.indexOf(first!, chunk.start); at >= 0 && at < chunk.end; at = memory.indexOf(first!, at + 1)) {
    if (!rest.every((byte, index) => memory[at + 1 + index] === byte)) continue;
    row = rowAt(segment, chunk, row, at);
    if (row < chunk.lastRow && at >= chunk.position(segment.starts[row]!)) marks[row] = 1;
  }
}

/** Some events in the kernel's memory. */
interface Chunk {
  /** The first row, and the one behind the last. */
  readonly row: number;
  readonly lastRow: number;
  /** The bytes in the memory. */
  readonly start: number;
  readonly end: number;
  /** Where a byte of the segment stands in the memory. */
  position(offset: number): number;
}

/** The row in which a position of the memory stands, or the first behind it. */
function rowAt(segment: Segment, chunk: Chunk, from: number, at: number): number {
  let row = from;
  while (row < chunk.lastRow && chunk.position(segment.ends[row]!) <= at) row++;
  return row;
}

/** Copies whole events into the kernel's memory, some megabytes at a time. */
function forEachChunk(segment: Segment, using: Kernel, visit: (chunk: Chunk, memory: Uint8Array) => void): void {
  const { bytes, starts, ends, length } = segment;
  if (!bytes) return;
  for (let row = 0; row < length; ) {
    const first = starts[row]!;
    let lastRow = row + 1;
    while (lastRow < length && ends[lastRow]! - first <= chunkSize) lastRow++;
    const size = ends[lastRow - 1]! - first;
    const memory = using.memory(size);
    memory.set(bytes.subarray(first, first + size), using.start);
    const shift = using.start - first;
    visit({ row, lastRow, start: using.start, end: using.start + size, position: (offset) => offset + shift }, memory);
    row = lastRow;
  }
}
