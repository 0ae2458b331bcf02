import type { Regex } from '../../regex/index.ts';
import { utf8Text } from '../text.ts';
import { indexTimePattern } from './pattern.ts';
import { RangeList, type Ranges } from './ranges.ts';
import type { LineMerging } from './rules.ts';

/**
 * Puts lines together into events of several lines. `hasDate` tells whether a line has a timestamp. What stands
 * between two lines of one event stays in it. Source: Getting Data In, "Configure event line breaking".
 */
export function mergeLines(
  bytes: Uint8Array,
  lines: Ranges,
  merging: LineMerging,
  hasDate: (start: number, end: number) => boolean,
): Ranges {
  const before = indexTimePattern(merging.breakBefore);
  const after = indexTimePattern(merging.breakAfter);
  const notBefore = indexTimePattern(merging.noBreakBefore);
  const notAfter = indexTimePattern(merging.noBreakAfter);
  const readsText = [before, after, notBefore, notAfter].some((pattern) => pattern !== undefined);
  const events = new RangeList();
  let count = 0;
  let mustBreak = false;
  let held = false;
  for (let line = 0; line < lines.starts.length; line++) {
    const start = lines.starts[line]!;
    const end = lines.ends[line]!;
    const text = readsText ? utf8Text(bytes, start, end) : '';
    const begins = matches(before, text) || (merging.breakBeforeDate && hasDate(start, end));
    const breaks = mustBreak || (begins && !held && !matches(notBefore, text));
    if (count === 0 || breaks || count >= merging.maximumLines) {
      events.add(start, end);
      count = 1;
      held = false;
    } else {
      events.extend(end);
      count++;
    }
    mustBreak = matches(after, text);
    held = !mustBreak && (held || matches(notAfter, text));
  }
  return events.ranges();
}

const matches = (pattern: Regex | undefined, text: string): boolean => pattern?.test(text) === true;
