import { Temporal } from 'temporal-polyfill';
import type { Zone } from './zone.ts';
import { abbreviationOf } from './zone-abbreviations.ts';

/** A stretch of time during which a zone's offset does not change. */
interface Period {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
  readonly abbreviation: string;
}

const farPast = -8.64e12;
const farFuture = 8.64e12;
/** 2030: letters of periods that go on are taken from here. */
const lettersUntil = 1_893_456_000;

/**
 * A zone of the tz database. Asking Temporal costs tens of microseconds, so the answer is kept for the whole period
 * between two changes of the clocks, and events in time order ask about once a half-year.
 */
export class NamedZone implements Zone {
  readonly name: string;
  /** The name that ICU knows the zone by: `Asia/Tokyo` for `Japan`. */
  readonly #canonical: string;
  #last: Period;
  #periods: Period[] = [];

  private constructor(name: string, canonical: string) {
    this.name = name;
    this.#canonical = canonical;
    this.#last = this.#periodAt(0);
  }

  /** The zone of that IANA name in any case, or undefined. */
  static find(name: string): NamedZone | undefined {
    try {
      const canonical = new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone;
      return new NamedZone(canonical.toLowerCase() === name.toLowerCase() ? canonical : name, canonical);
    } catch {
      return undefined;
    }
  }

  offsetAt(time: number): number {
    return this.#period(time).offset;
  }

  abbreviationAt(time: number): string {
    return this.#period(time).abbreviation;
  }

  #period(time: number): Period {
    if (time >= this.#last.from && time < this.#last.to) return this.#last;
    const bounded = Math.min(Math.max(Number.isFinite(time) ? time : 0, farPast), farFuture - 86_400);
    const known = this.#periods.find((period) => bounded >= period.from && bounded < period.to);
    if (known) {
      this.#last = known;
      return known;
    }
    if (this.#periods.length >= 64) this.#periods = [];
    this.#last = this.#periodAt(bounded);
    this.#periods.push(this.#last);
    return this.#last;
  }

  #periodAt(time: number): Period {
    const second = Math.floor(time);
    const there = Temporal.Instant.fromEpochMilliseconds(second * 1000).toZonedDateTimeISO(this.name);
    // The transition that opens the period may be this very second: look back from the next one.
    const opening = there.add({ seconds: 1 }).getTimeZoneTransition('previous');
    const closing = there.getTimeZoneTransition('next');
    const offset = there.offsetNanoseconds / 1e9;
    const from = opening ? opening.epochMilliseconds / 1000 : farPast;
    const to = closing ? closing.epochMilliseconds / 1000 : Number.POSITIVE_INFINITY;
    // ICU's letters may change within a period; one fixed instant of it makes them the same whatever is asked first.
    const instant = Math.max(from, Math.min(to - 1, lettersUntil));
    return { from, to, offset, abbreviation: abbreviationOf(this.#canonical, instant, offset) };
  }
}
