import type { Accumulator } from '../definition/aggregate.ts';
import type { Scalar, Value } from '../values/index.ts';

/**
 * The values with the least and the greatest time. Rows come newest first, so of equal times the first row counts as
 * the latest and the last one as the earliest.
 */
export abstract class ByTime implements Accumulator {
  protected earliest: Scalar | null = null;
  protected earliestTime = Infinity;
  protected latest: Scalar | null = null;
  protected latestTime = -Infinity;

  add(value: Scalar, time: number): void {
    this.#addEarliest(value, time);
    this.#addLatest(value, time);
  }

  merge(other: this): void {
    if (other.earliest !== null) this.#addEarliest(other.earliest, other.earliestTime);
    if (other.latest !== null) this.#addLatest(other.latest, other.latestTime);
  }

  #addEarliest(value: Scalar, time: number): void {
    if (!(time <= this.earliestTime)) return;
    this.earliest = value;
    this.earliestTime = time;
  }

  #addLatest(value: Scalar, time: number): void {
    if (!(time > this.latestTime)) return;
    this.latest = value;
    this.latestTime = time;
  }

  abstract result(): Value;
}
