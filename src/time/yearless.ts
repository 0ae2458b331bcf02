import { daysFromCivil, daysInMonth, secondsPerDay, wallClock } from './civil.ts';
import type { Zone } from './zone.ts';

/**
 * The year of an event's date that names none: the year in which the date is nearest to `now`, but not more than two
 * days ahead of it (a December event read in January is last year's). February 29 goes back to the last leap year.
 * Source: Getting Data In, "How timestamp assignment works" (timestamps with no year).
 */
export function guessYear(month: number, day: number, now: number, zone: Zone): number {
  const local = Math.floor(now) + zone.offsetAt(now);
  const today = Math.floor(local / secondsPerDay);
  const { year } = wallClock(local);
  for (let guess = year + 1; guess > year - 9; guess--) {
    if (day > daysInMonth(guess, month)) continue;
    if (daysFromCivil(guess, month, day) <= today + mostDaysAhead) return guess;
  }
  return year;
}

const mostDaysAhead = 2;
