import type { RowMarks, Segment } from '../../store/index.ts';
import { gather, rowsMarked } from './columns.ts';
import { timesOf } from './segment-source.ts';

const orders = new WeakMap<Segment, Int32Array>();

/** All rows of a segment, newest first; of events with the same time the one that was indexed later comes first. */
export function newestFirst(segment: Segment): Int32Array {
  let order = orders.get(segment);
  if (!order) orders.set(segment, (order = sortByTime(segment.times, descending(segment.length))));
  return order;
}

/** Above this share of a segment's rows it is less work to go through all of them, whose order is kept. */
const manyRows = 1 / 8;

/** The marked rows, newest first. When they are few only their own timestamps are read. */
export function markedNewestFirst(segment: Segment, marks: RowMarks): Int32Array {
  const rows = rowsMarked(marks, 1);
  if (rows.length === segment.length) return newestFirst(segment);
  if (orders.has(segment) || rows.length > segment.length * manyRows) {
    const kept = new Int32Array(rows.length);
    let count = 0;
    for (const row of newestFirst(segment)) if (marks[row] === 1) kept[count++] = row;
    return kept;
  }
  const order = sortByTime(timesOf(segment, rows), descending(rows.length));
  return gather(rows, order);
}

function descending(length: number): Int32Array {
  const positions = new Int32Array(length);
  for (let at = 0; at < length; at++) positions[at] = length - 1 - at;
  return positions;
}

/** Sorts positions by falling time; they come in falling order, which is kept among equal times. */
function sortByTime(times: Float64Array, positions: Int32Array): Int32Array {
  let sorted = true;
  for (let at = 1; at < positions.length && sorted; at++) {
    sorted = times[positions[at - 1]!]! >= times[positions[at]!]!;
  }
  return sorted ? positions : positions.sort((a, b) => times[b]! - times[a]! || b - a);
}
