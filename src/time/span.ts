import { failure, type Result, success } from '../diagnostics/index.ts';
import { shift, snap } from './calendar.ts';
import { localSeconds, secondsPerDay, wallClock } from './civil.ts';
import { diagnoseIn, type Place } from './place.ts';
import { invalidSpan } from './problems.ts';
import { isFixedUnit, microsecondsIn, spanUnits, type TimeUnit } from './units.ts';
import { instantOf, type Zone } from './zone.ts';

/** The width of time bins: `5m`, `1mon`, `1w@w1`. */
export interface TimeSpan {
  readonly count: number;
  readonly unit: TimeUnit;
  /** First day of week bins, 0 (Sunday) to 6. */
  readonly weekday: number;
}

const fewestInSecond: Readonly<Partial<Record<TimeUnit, number>>> = { us: 1e6, ms: 1000, cs: 100, ds: 10 };

/**
 * Reads a span length.
 * @returns the span, or a diagnostic. Subsecond spans must divide a second, months a year, as in Splunk.
 * Source: Search Reference, "bin", "timechart" (span options).
 */
export function parseSpan(text: string, place?: Place): Result<TimeSpan> {
  const fail = (reason: string): Result<never> =>
    failure(diagnoseIn(invalidSpan, text, place, { start: 0, end: text.length }, text, reason));
  const match = /^\s*[+-]?(\d*)\s*([a-z]*)(?:@([a-z]+?)([0-7]?))?\s*$/i.exec(text);
  if (!match || match[1] + match[2]! === '') return fail("it is not a number with a unit such as '5m'");
  const [, digits, name, snapName, weekday] = match;
  // A bare number is seconds, for time fields.
  const unit = name === '' ? 's' : spanUnits.get(name!);
  if (unit === undefined) return fail(`'${name}' is not a unit of time`);
  const count = digits === '' ? 1 : Number(digits);
  if (count === 0) return fail('it is zero');
  if (count > 1e9) return fail('it is too long');
  const inSecond = fewestInSecond[unit];
  if (inSecond !== undefined && count < inSecond && inSecond % count !== 0) return fail('it does not divide a second');
  if (unit === 'mon' && count < 12 && 12 % count !== 0) return fail('it does not divide a year');
  if (snapName !== undefined && (unit !== 'w' || spanUnits.get(snapName) !== 'w')) {
    return fail('only weeks can snap, to a day such as @w1');
  }
  return success({ count, unit, weekday: Number(weekday || 0) % 7 });
}

/**
 * The start of the bin that an instant lies in.
 *
 * Bins up to hours stand on the epoch (UTC), or on `alignTime`. Bins of days, weeks, months, quarters and years start
 * at the zone's midnight, and Splunk ignores the alignment for them.
 *
 * @param alignTime epoch seconds at which some bin starts ({@link resolveAlignTime}).
 * Source: Search Reference, "bin" (span, aligntime).
 */
export function snapToSpan(time: number, span: TimeSpan, zone: Zone, alignTime = 0): number {
  const { count, unit } = span;
  if (isFixedUnit(unit)) return snapToFixed(time, count * microsecondsIn[unit], alignTime);
  if (count === 1) return snap(time, unit, zone, span.weekday);
  const clock = wallClock(Math.floor(time) + zone.offsetAt(time));
  const { year, month, day } = clock;
  if (unit === 'd') {
    const days = localSeconds(year, month, day) / secondsPerDay;
    return instantOf((days - modulo(days, count)) * secondsPerDay, zone);
  }
  if (unit === 'w') {
    // Weeks are counted from the one that holds 1970-01-01 (a Thursday).
    const start = localSeconds(year, month, day) / secondsPerDay - modulo(clock.weekday - span.weekday, 7);
    const week = Math.floor((start + 4) / 7);
    return instantOf((start - modulo(week, count) * 7) * secondsPerDay, zone);
  }
  const monthsWide = count * (unit === 'y' ? 12 : unit === 'q' ? 3 : 1);
  const index = year * 12 + month - 1;
  const start = index - modulo(index, monthsWide);
  return instantOf(localSeconds(0, start + 1, 1), zone);
}

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
