import type { Segment } from '../../store/index.ts';

const orders = new WeakMap<Segment, Int32Array>();

/** All rows of a segment, newest first; of events with the same time the one that was indexed later comes first. */
export function newestFirst(segment: Segment): Int32Array {
  let order = orders.get(segment);
  if (!order) orders.set(segment, (order = sortByTime(segment.times, descending(segment.length))));
  return order;
}

/** Some rows (in rising order), newest first. Only their own timestamps are read. */
export function sortNewestFirst(segment: Segment, rows: Int32Array): Int32Array {
  if (orders.has(segment) && rows.length === segment.length) return newestFirst(segment);
  const times = Float64Array.from(rows, (row) => segment.timeAt(row));
  return sortByTime(times, descending(rows.length)).map((at) => rows[at]!);
}

const descending = (length: number): Int32Array => Int32Array.from({ length }, (_, at) => length - 1 - at);

/** Sorts positions by falling time; they come in falling order, which is kept among equal times. */
function sortByTime(times: Float64Array, positions: Int32Array): Int32Array {
  let sorted = true;
  for (let at = 1; at < positions.length && sorted; at++) {
    sorted = times[positions[at - 1]!]! >= times[positions[at]!]!;
  }
  return sorted ? positions : positions.sort((a, b) => times[b]! - times[a]! || b - a);
}
