/**
 * A wall-clock reading: what a clock and a calendar on the wall of some zone show. It is arithmetic on the Gregorian
 * calendar only; which instant it stands for, a {@link Zone} says.
 */
export interface WallClock {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 0 (Sunday) to 6. */
  readonly weekday: number;
  /** 1 to 366. */
  readonly dayOfYear: number;
}

export const secondsPerDay = 86_400;

/** Days from 1970-01-01 to a date. Months outside 1 to 12 carry into the year, days into the month. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const carried = year + Math.floor((month - 1) / 12);
  const inYear = (((month - 1) % 12) + 12) % 12;
  // Years begin in March here, so that the leap day is the last day of a year.
  const shifted = inYear < 2 ? carried - 1 : carried;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((inYear + 10) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The date that is `days` days after 1970-01-01. */
export function civilFromDays(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** 0 (Sunday) to 6, for days from 1970-01-01 (a Thursday). */
export const weekdayOf = (days: number): number => (((days + 4) % 7) + 7) % 7;

export const daysInMonth = (year: number, month: number): number =>
  daysFromCivil(year, month + 1, 1) - daysFromCivil(year, month, 1);

/** Reads local seconds (instant plus offset, since 1970-01-01 00:00:00 on that wall). Fractions are dropped. */
export function wallClock(localSeconds: number): WallClock {
  const days = Math.floor(localSeconds / secondsPerDay);
  const inDay = Math.floor(localSeconds - days * secondsPerDay);
  const { year, month, day } = civilFromDays(days);
  return {
    year,
    month,
    day,
    hour: Math.floor(inDay / 3600),
    minute: Math.floor(inDay / 60) % 60,
    second: inDay % 60,
    weekday: weekdayOf(days),
    dayOfYear: days - daysFromCivil(year, 1, 1) + 1,
  };
}

/** Local seconds of a wall-clock reading; fields out of range carry over. */
export const localSeconds = (year: number, month: number, day: number, hour = 0, minute = 0, second = 0): number =>
  daysFromCivil(year, month, day) * secondsPerDay + hour * 3600 + minute * 60 + second;

/** ISO 8601 week and the year that it belongs to. */
export function isoWeek({ year, dayOfYear, weekday }: WallClock): { year: number; week: number } {
  const week = Math.floor((dayOfYear - (weekday || 7) + 10) / 7);
  if (week < 1) return { year: year - 1, week: isoWeeksIn(year - 1) };
  return week > isoWeeksIn(year) ? { year: year + 1, week: 1 } : { year, week };
}

const isoWeeksIn = (year: number): number => {
  const first = weekdayOf(daysFromCivil(year, 1, 1));
  const last = weekdayOf(daysFromCivil(year, 12, 31));
  return first === 4 || last === 4 ? 53 : 52;
};
