import { civilFromDays, daysFromCivil, daysInMonth, secondsPerDay } from './civil.ts';
import { instantOf, type Zone } from './zone.ts';

/** What a text said about an instant; undefined is what it left out. */
export class MomentFields {
  year: number | undefined;
  month: number | undefined;
  day: number | undefined;
  dayOfYear: number | undefined;
  hour: number | undefined;
  minute: number | undefined;
  second: number | undefined;
  /** Fraction of a second, 0 to below 1, as a decimal text's digits. */
  fraction = '';
  /** Whether the hour is of a 12-hour clock; only then does `afternoon` count. */
  twelveHour = false;
  afternoon: boolean | undefined;
  /** Whole epoch seconds (`%s`). */
  epoch: number | undefined;
  zone: Zone | undefined;
}

/** The instant that the fields name, completed from `now`; null when they name none (February 30, a month alone). */
export function secondsOf(fields: MomentFields, zone: Zone, now: number): number | null {
  if (fields.epoch !== undefined) return withFraction(fields.epoch, fields.fraction);
  const there = fields.zone ?? zone;
  const days = daysOf(fields, there, now);
  if (days === null) return null;
  const hour = fields.twelveHour ? ((fields.hour ?? 0) % 12) + (fields.afternoon ? 12 : 0) : (fields.hour ?? 0);
  const local = days * secondsPerDay + hour * 3600 + (fields.minute ?? 0) * 60 + (fields.second ?? 0);
  return withFraction(instantOf(local, there), fields.fraction);
}

/** Days from 1970-01-01 of the date that the fields name. */
function daysOf(fields: MomentFields, zone: Zone, now: number): number | null {
  let { year, month } = fields;
  const { day, dayOfYear } = fields;
  if (dayOfYear !== undefined && month === undefined) {
    year ??= today(zone, now).year;
    return daysFromCivil(year, 1, 1) + dayOfYear - 1;
  }
  if (day === undefined) return year === undefined && month === undefined ? daysToday(zone, now) : null;
  year ??= today(zone, now).year;
  month ??= today(zone, now).month;
  if (day > 28 && day > daysInMonth(year, month)) return null;
  return daysFromCivil(year, month, day);
}

const daysToday = (zone: Zone, now: number): number => Math.floor((now + zone.offsetAt(now)) / secondsPerDay);

const today = (zone: Zone, now: number): { year: number; month: number } => civilFromDays(daysToday(zone, now));

/** Joined as decimals, so that `.049` prints as 049 again. */
const withFraction = (seconds: number, fraction: string): number =>
  fraction === '' ? seconds : seconds < 0 ? seconds + Number(`0.${fraction}`) : Number(`${seconds}.${fraction}`);
