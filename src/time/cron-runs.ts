import { civilFromDays, secondsPerDay, weekdayOf } from './civil.ts';
import type { CronSchedule } from './cron.ts';
import { instantOf, type Zone } from './zone.ts';

/** A leap day may be eight years away (1896 to 1904, 2096 to 2104); a weekday on it is not waited for longer. */
const farthestDays = 9 * 366;

/** The first run after an instant (epoch seconds), or undefined when there is none within nine years. */
export function nextRun(cron: CronSchedule, after: number, zone: Zone): number | undefined {
  const today = localDay(after, zone);
  // A day earlier may still hold later runs where a zone skips a day or turns its clocks back at midnight.
  for (let day = today - 1; day < today + farthestDays; day++) {
    if (!runsOn(cron, day)) continue;
    const run = runsOf(cron, day, zone).find((time) => time > after);
    if (run !== undefined) return run;
  }
  return undefined;
}

/** The last run before an instant (epoch seconds), or undefined when there is none within nine years. */
export function previousRun(cron: CronSchedule, before: number, zone: Zone): number | undefined {
  const today = localDay(before, zone);
  for (let day = today + 1; day > today - farthestDays; day--) {
    if (!runsOn(cron, day)) continue;
    const run = runsOf(cron, day, zone).findLast((time) => time < before);
    if (run !== undefined) return run;
  }
  return undefined;
}

const localDay = (time: number, zone: Zone): number => Math.floor((time + zone.offsetAt(time)) / secondsPerDay);

function runsOn(cron: CronSchedule, day: number): boolean {
  const { month, day: dayOfMonth } = civilFromDays(day);
  if (!cron.months.has(month)) return false;
  const onDate = cron.daysOfMonth.has(dayOfMonth);
  const onWeekday = cron.daysOfWeek.has(weekdayOf(day));
  return cron.bothDays ? onDate && onWeekday : onDate || onWeekday;
}

/** The runs of a local day, rising. A time that clocks skip runs as much later as they skip. */
function runsOf(cron: CronSchedule, day: number, zone: Zone): number[] {
  const times = new Set<number>();
  for (const hour of cron.hours) {
    for (const minute of cron.minutes) {
      times.add(instantOf(day * secondsPerDay + hour * 3600 + minute * 60, zone));
    }
  }
  return [...times].sort((a, b) => a - b);
}
