import type { FoundTime } from './timestamps.ts';

const unread = Number.NaN;

/**
 * The times of a segment's events, read on demand. An event without a time has that of the event before it; the
 * first ones have `fallback`. Source: Getting Data In, "How timestamp assignment works".
 */
export class EventTimes {
  readonly #times: Float64Array;
  readonly #read: (row: number) => FoundTime | undefined;
  readonly #fallback: number;
  #complete = false;

  constructor(length: number, fallback: number, read: (row: number) => FoundTime | undefined) {
    this.#times = new Float64Array(length).fill(unread);
    this.#read = read;
    this.#fallback = fallback;
  }

  at(row: number): number {
    const known = this.#times[row]!;
    if (!Number.isNaN(known)) return known;
    // Back to the nearest event whose time does not hang on an earlier one, then forth again.
    let first = row;
    let found = this.#read(first);
    while (first > 0 && !found?.dated && Number.isNaN(this.#times[first - 1]!)) found = this.#read(--first);
    for (let at = first; at <= row; at++) this.#times[at] = this.#timeFor(at, at === first ? found : this.#read(at));
    return this.#times[row]!;
  }

  all(): Float64Array {
    if (!this.#complete) for (let row = 0; row < this.#times.length; row++) this.at(row);
    this.#complete = true;
    return this.#times;
  }

  #timeFor(row: number, found: FoundTime | undefined): number {
    const before = row > 0 ? this.#times[row - 1]! : this.#fallback;
    if (!found) return before;
    return found.dated || row === 0 ? found.time : onDayOf(before, found.time);
  }
}

const secondsPerDay = 86_400;

/** A time of day without a date belongs to the day of the event before it. */
function onDayOf(before: number, time: number): number {
  return time + Math.round((before - time) / secondsPerDay) * secondsPerDay;
}
