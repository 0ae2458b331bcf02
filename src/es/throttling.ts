import { type Row, toText } from '../engine/index.ts';
import type { Throttle } from './correlation-search.ts';

/**
 * Remembers which results were let through, so that the same ones are dropped for the throttle's period.
 * Source: Admin Manual, "savedsearches.conf", alert.suppress.
 */
export class Throttling {
  readonly #until = new Map<string, number>();

  /** Whether a result of a run at `time` (epoch seconds) may trigger actions; from then on its like may not. */
  admits(search: string, throttle: Throttle | undefined, row: Row, time: number): boolean {
    if (!throttle) return true;
    const values = throttle.fields.map((field) => toText(row.get(field) ?? null));
    const key = JSON.stringify([search, ...values]);
    const until = this.#until.get(key);
    if (until !== undefined && time < until) return false;
    this.#until.set(key, time + throttle.seconds);
    return true;
  }
}
