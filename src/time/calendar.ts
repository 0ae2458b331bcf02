import { daysInMonth, localSeconds, secondsPerDay, wallClock } from './civil.ts';
import { isFixedUnit, microsecondsIn, type TimeUnit } from './units.ts';
import { instantOf, type Zone } from './zone.ts';

/**
 * Moves an instant by a number of units. Up to hours it is elapsed time; from days on it is calendar time: the wall
 * clock stays the same, and a day that the month lacks becomes its last one.
 */
export function shift(time: number, count: number, unit: TimeUnit, zone: Zone): number {
  if (isFixedUnit(unit)) return time + (count * microsecondsIn[unit]) / 1e6;
  const whole = Math.floor(time);
  const local = whole + zone.offsetAt(time);
  const fraction = time - whole;
  if (unit === 'd') return instantOf(local + count * secondsPerDay, zone) + fraction;
  if (unit === 'w') return instantOf(local + count * 7 * secondsPerDay, zone) + fraction;
  const clock = wallClock(local);
  const monthsAway = clock.month - 1 + count * (unit === 'y' ? 12 : unit === 'q' ? 3 : 1);
  const year = clock.year + Math.floor(monthsAway / 12);
  const month = (((monthsAway % 12) + 12) % 12) + 1;
  const day = Math.min(clock.day, daysInMonth(year, month));
  return instantOf(localSeconds(year, month, day, clock.hour, clock.minute, clock.second), zone) + fraction;
}

/**
 * The start of the unit that an instant lies in, on the wall of a zone.
 * @param weekday the first day of weeks, 0 (Sunday) to 6.
 */
export function snap(time: number, unit: TimeUnit, zone: Zone, weekday = 0): number {
  const offset = zone.offsetAt(time);
  if (isFixedUnit(unit)) {
    const width = microsecondsIn[unit];
    const whole = Math.floor(time);
    // Split, so that microseconds of today's epoch stay exact.
    const inSecond = Math.round((time - whole) * 1e6);
    if (width < 1e6) return whole + (Math.floor(inSecond / width) * width) / 1e6;
    const local = whole + offset;
    return whole - (((local % (width / 1e6)) + width / 1e6) % (width / 1e6));
  }
  const clock = wallClock(Math.floor(time) + offset);
  return instantOf(startOf(clock, unit, weekday), zone);
}

function startOf(
  clock: { year: number; month: number; day: number; weekday: number },
  unit: TimeUnit,
  weekday: number,
): number {
  const { year, month, day } = clock;
  if (unit === 'd') return localSeconds(year, month, day);
  if (unit === 'w') return localSeconds(year, month, day - ((clock.weekday - weekday + 7) % 7));
  if (unit === 'mon') return localSeconds(year, month, 1);
  return localSeconds(year, unit === 'q' ? month - ((month - 1) % 3) : 1, 1);
}
