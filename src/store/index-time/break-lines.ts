import { sharedKernel } from '../literal/kernel.ts';
import { positionText } from '../text.ts';
import { bytePattern } from './pattern.ts';
import { RangeList, type Ranges } from './ranges.ts';

/** Bytes of a line, for a start. */
const usualLine = 512;
const lineFeed = 10;
const carriageReturn = 13;

/** Breakers that mean "at line ends", which need no regular expression. */
const newlineBreakers = new Set(['([\\r\\n]+)', '([\\n\\r]+)']);
const plainNewlineBreakers = new Set(['(\\n)', '([\\n])', '(\\n+)', '([\\n]+)']);

export interface BrokenLines extends Ranges {
  /** Whether all bytes were seen to be ASCII; false says nothing. */
  readonly isAscii: boolean;
}

/**
 * Breaks data into lines. The text of the breaker's first group goes away: what is before it ends a line, what is
 * behind it begins the next. Empty lines are no lines. Lines longer than `truncate` bytes are cut.
 * Source: Admin Manual, "props.conf" (LINE_BREAKER, TRUNCATE).
 */
export function breakLines(bytes: Uint8Array, breaker: string, truncate: number): BrokenLines {
  const lines = new RangeList(Math.floor(bytes.length / usualLine));
  let isAscii = false;
  const add = (start: number, end: number): void => {
    if (end > start) lines.add(start, truncate > 0 && end - start > truncate ? cut(bytes, start, truncate) : end);
  };
  if (newlineBreakers.has(breaker)) isAscii = breakAtBytes(bytes, lineFeed, carriageReturn, add);
  else if (plainNewlineBreakers.has(breaker)) isAscii = breakAtBytes(bytes, lineFeed, lineFeed, add);
  else breakByPattern(bytes, breaker, add);
  return { ...lines.ranges(), isAscii };
}

type Add = (start: number, end: number) => void;

/** Lines between bytes of which each is a break. Looks at some megabytes at a time. Tells whether all are ASCII. */
function breakAtBytes(bytes: Uint8Array, one: number, other: number, add: Add): boolean {
  const kernel = sharedKernel();
  let isAscii = true;
  let line = 0;
  for (let from = 0; from < bytes.length; from += windowSize) {
    const end = Math.min(bytes.length, from + windowSize);
    kernel.memory(end - from).set(bytes.subarray(from, end), kernel.start);
    const shift = from - kernel.start;
    const stop = end - shift;
    isAscii &&= kernel.isAscii(kernel.start, stop);
    for (let at = kernel.findEither(kernel.start, stop, one, other); at >= 0; ) {
      add(line, at + shift);
      line = at + shift + 1;
      at = kernel.findEither(at + 1, stop, one, other);
    }
  }
  add(line, bytes.length);
  return isAscii;
}

const windowSize = 1 << 22;
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
