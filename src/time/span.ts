import { failure, type Result, success } from '../diagnostics/index.ts';
import { shift } from './calendar.ts';
import { daysFromCivil, localSeconds, secondsPerDay, wallClock } from './civil.ts';
import { diagnoseIn, type Place } from './place.ts';
import { invalidSpan } from './problems.ts';
import { isFixedUnit, microsecondsIn, spanUnits, type TimeUnit } from './units.ts';
import { instantOf, type Zone } from './zone.ts';

/** The width of time bins: `5m`, `1mon`, `1w@w1`. */
export interface TimeSpan {
  readonly count: number;
  readonly unit: TimeUnit;
  /** The day on which week bins start, 0 (Sunday) to 6, for `1w@w1`. Without it they start on Thursday, as the epoch. */
  readonly weekday?: number;
}

const inSecond: Readonly<Partial<Record<TimeUnit, number>>> = { us: 1e6, ms: 1000, cs: 100, ds: 10 };

/**
 * Reads a span length: `5m`, `h`, `100ms`, `1w@w1`; a bare number is seconds.
 * @returns the span, or a diagnostic. Subsecond spans must divide a second, months a year, as in Splunk.
 * Source: Search Reference, "bin", "timechart" (span options).
 */
export function parseSpan(text: string, place?: Place): Result<TimeSpan> {
  const fail = (reason: string): Result<never> =>
    failure(diagnoseIn(invalidSpan, text, place, { start: 0, end: text.length }, text, reason));
  const match =
    /^\s*(?:(\d+)\s*([a-z]*)|([a-z]+))\s*$/i.exec(text) ?? /^\s*[+-]?(\d*)([a-z]+)@([a-z]+?)([0-7]?)\s*$/i.exec(text);
  if (!match) return fail("it is not a number with a unit such as '5m'");
  const snaps = text.includes('@');
  const name = snaps ? match[2]! : (match[3] ?? match[2]!);
  const unit = name === '' ? 's' : spanUnits.get(name);
  if (unit === undefined) return fail(`'${name}' is not a unit of time`);
  const count = Number(match[1] || 1);
  if (count === 0) return fail('it is zero');
  if (count > mostUnits) return fail('it is too long');
  const parts = inSecond[unit];
  if (parts !== undefined && (count >= parts || parts % count !== 0)) {
    return fail('a span in a subsecond unit must be below a second, and a second must be divisible by it');
  }
  if (unit === 'mon' && 12 % count !== 0) return fail('a year must be divisible by a span in months');
  if (!snaps) return success({ count, unit });
  if (unit !== 'w' || spanUnits.get(match[3]!) !== 'w') return fail('only weeks can snap, to a day such as @w1');
  return success({ count, unit, weekday: Number(match[4] || 0) % 7 });
}

const mostUnits = 1e9;

/**
 * The start of the bin that an instant lies in.
 *
 * Bins up to hours stand on the epoch (UTC), or on `alignTime`. Bins of days, weeks, months, quarters and years start
 * at the zone's midnight, and Splunk ignores the alignment for them. Days and weeks are counted from 1970-01-01, so
 * that weeks start on Thursday unless the span says `@w0` to `@w6`; longer bins are counted from a new year.
 *
 * @param alignTime epoch seconds at which some bin starts ({@link resolveAlignTime}).
 * Source: Search Reference, "bin" (span, aligntime).
 */
export function snapToSpan(time: number, span: TimeSpan, zone: Zone, alignTime = 0): number {
  const { count, unit } = span;
  if (isFixedUnit(unit)) return snapToFixed(time, count * microsecondsIn[unit], alignTime);
  const { year, month, day } = wallClock(Math.floor(time) + zone.offsetAt(time));
  if (unit === 'd' || unit === 'w') {
    const width = unit === 'w' ? 7 * count : count;
    const origin = span.weekday === undefined ? 0 : modulo(span.weekday - epochWeekday, 7);
    const today = daysFromCivil(year, month, day);
    return instantOf((today - modulo(today - origin, width)) * secondsPerDay, zone);
  }
  const width = count * (unit === 'y' ? 12 : unit === 'q' ? 3 : 1);
  const thisMonth = year * 12 + month - 1;
  return instantOf(localSeconds(0, thisMonth - modulo(thisMonth, width) + 1, 1), zone);
}

/** 1970-01-01 was a Thursday. */
const epochWeekday = 4;

const modulo = (value: number, by: number): number => ((value % by) + by) % by;

function snapToFixed(time: number, width: number, alignTime: number): number {
  const distance = Math.round((time - alignTime) * 1e6);
  const start = Math.floor(distance / width) * width;
  return width % 1e6 === 0 ? alignTime + start / 1e6 : Math.round(alignTime * 1e6 + start) / 1e6;
}

/** The start of the bin behind the one that starts at `start`. */
export function nextBin(start: number, span: TimeSpan, zone: Zone): number {
  const next = shift(start, span.count, span.unit, zone);
  return isFixedUnit(span.unit) ? Math.round(next * 1e6) / 1e6 : next;
}

/**
 * The span in seconds, for `_span` and for comparing spans; days count as 86400 seconds, months as 30 days, years as
 * 365.
 */
export function spanSeconds({ count, unit }: TimeSpan): number {
  if (isFixedUnit(unit)) return (count * microsecondsIn[unit]) / 1e6;
  const days = { d: 1, w: 7, mon: 30, q: 90, y: 365 }[unit];
  return count * days * secondsPerDay;
}
