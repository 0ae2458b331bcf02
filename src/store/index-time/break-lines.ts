import { positionText } from '../text.ts';
import { bytePattern } from './pattern.ts';
import { RangeList, type Ranges } from './ranges.ts';

/** Breakers that mean "at line ends", which need no regular expression. */
const newlineBreakers = new Set(['([\\r\\n]+)', '([\\n\\r]+)']);
const plainNewlineBreakers = new Set(['(\\n)', '([\\n])', '(\\n+)', '([\\n]+)']);

/**
 * Breaks data into lines. The text of the breaker's first group goes away: what is before it ends a line, what is
 * behind it begins the next. Empty lines are no lines. Lines longer than `truncate` bytes are cut.
 * Source: Admin Manual, "props.conf" (LINE_BREAKER, TRUNCATE).
 */
export function breakLines(bytes: Uint8Array, breaker: string, truncate: number): Ranges {
  const lines = new RangeList();
  const add = (start: number, end: number): void => {
    if (end > start) lines.add(start, truncate > 0 && end - start > truncate ? cut(bytes, start, truncate) : end);
  };
  if (newlineBreakers.has(breaker)) breakAtNewlines(bytes, add);
  else if (plainNewlineBreakers.has(breaker)) breakAtByte(bytes, 10, add);
  else breakByPattern(bytes, breaker, add);
  return lines.ranges();
}

type Add = (start: number, end: number) => void;

function breakAtNewlines(bytes: Uint8Array, add: Add): void {
  let feed = next(bytes, 10, 0);
  let carriage = next(bytes, 13, 0);
  if (carriage === bytes.length) {
    breakAtByte(bytes, 10, add);
    return;
  }
  let start = 0;
  while (start < bytes.length) {
    const end = Math.min(feed, carriage);
    add(start, end);
    start = end + 1;
    if (feed < start) feed = next(bytes, 10, start);
    if (carriage < start) carriage = next(bytes, 13, start);
  }
}

function breakAtByte(bytes: Uint8Array, byte: number, add: Add): void {
  for (let start = 0; start < bytes.length; ) {
    const end = next(bytes, byte, start);
    add(start, end);
    start = end + 1;
  }
}

function next(bytes: Uint8Array, byte: number, from: number): number {
  const found = bytes.indexOf(byte, from);
  return found < 0 ? bytes.length : found;
}

const windowSize = 1 << 23;
/** A match this near to the end of a window might be longer, or another, with more text behind it. */
const margin = 1 << 16;

/** Looks at windows of the data, so that no text of the whole is made. */
function breakByPattern(bytes: Uint8Array, breaker: string, add: Add): void {
  const pattern = bytePattern(breaker);
  if (!pattern) {
    add(0, bytes.length);
    return;
  }
  let start = 0;
  let size = windowSize;
  while (start < bytes.length) {
    const end = Math.min(bytes.length, start + size);
    const last = end === bytes.length;
    const text = positionText(bytes, start, end);
    let line = 0;
    for (let from = 0; from <= text.length; ) {
      const match = pattern.exec(text, from);
      if (!match || (!last && match.end > text.length - margin)) break;
      const group = match.span(1) ?? { start: match.index, end: match.end };
      from = Math.max(match.end, match.index + 1);
      // A break at the very start of a line would make an empty one.
      add(start + line, start + Math.max(line, group.start));
      line = Math.max(line, group.end);
    }
    if (last) {
      add(start + line, end);
      return;
    }
    size = line === 0 ? 2 * size : windowSize;
    start += line;
  }
}

/** The end of a line cut to `most` bytes; characters stay whole. */
function cut(bytes: Uint8Array, start: number, most: number): number {
  let end = start + most;
  while (end > start && (bytes[end]! & 0xc0) === 0x80) end--;
  return end;
}
