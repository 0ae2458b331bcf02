import { MomentFields, secondsOf } from './moment-fields.ts';
import { months } from './names.ts';
import * as patterns from './recognise-patterns.ts';
import { guessYear } from './yearless.ts';
import { type Zone, zoneInText } from './zone.ts';

export interface RecogniseOptions {
  /** Offset at which to begin (behind TIME_PREFIX); 0 when left out. */
  readonly from?: number;
  /** How many characters to look at (MAX_TIMESTAMP_LOOKAHEAD); 128 when left out. */
  readonly lookahead?: number;
  /** The zone of times that name none. */
  readonly zone: Zone;
  /** Epoch seconds: gives the year of dates without one, and the day of times without one. */
  readonly now: number;
}

/** A timestamp found in an event. */
export interface RecognisedTime {
  /** Epoch seconds. */
  readonly time: number;
  /** The characters that were used: from the first of date and time of day to the last. */
  readonly start: number;
  readonly end: number;
  /** False when only a time of day was found and the day is that of `now`: an earlier event's day may suit better. */
  readonly dated: boolean;
}

type Groups = Readonly<Record<string, string | undefined>>;

interface Found {
  readonly start: number;
  readonly end: number;
  readonly groups: Groups;
}

/** Characters in front of an epoch that are no part of it are looked at, so windows of text stay this long. */
const defaultLookahead = 128;
const farthestLookahead = 10_000;

/**
 * Finds the timestamp of an event without a TIME_FORMAT: the first time of day in the window, with the date that stands
 * next to it or else the first date; or a joined date and time, or an epoch. Never fails: null when there is none.
 * Source: Getting Data In, "How timestamp assignment works", "Configure timestamp recognition".
 */
export function recogniseTimestamp(text: string, options: RecogniseOptions): RecognisedTime | null {
  const from = options.from ?? 0;
  const lookahead = Math.min(Math.max(options.lookahead ?? defaultLookahead, 0), farthestLookahead);
  const window = text.slice(from, from + lookahead);
  const found = recogniseIn(window, options);
  return found && { ...found, start: found.start + from, end: found.end + from };
}

function recogniseIn(window: string, options: RecogniseOptions): RecognisedTime | null {
  const clock = first(patterns.clockTime, window);
  const joined = patterns.manyDigits.test(window)
    ? earliest(first(patterns.joinedTime, window), first(patterns.epochTime, window))
    : undefined;
  if (joined && (!clock || joined.start < clock.start)) {
    const time = secondsFrom([joined.groups], options);
    if (time !== null) return { time, start: joined.start, end: joined.end, dated: true };
  }
  const timeOfDay = clock ?? first(patterns.dottedTime, window) ?? first(patterns.shortTime, window);
  const date = dateFor(window, timeOfDay);
  if (!timeOfDay && !date) return null;
  const time = secondsFrom([timeOfDay?.groups, date?.groups], options);
  if (time === null) return null;
  const start = Math.min(timeOfDay?.start ?? window.length, date?.start ?? window.length);
  const end = Math.max(timeOfDay?.end ?? 0, date?.end ?? 0);
  return { time, start, end, dated: date !== undefined };
}

function first(pattern: RegExp, window: string, from = 0): Found | undefined {
  pattern.lastIndex = from;
  const match = pattern.exec(window);
  if (!match?.groups) return undefined;
  return { start: match.index, end: match.index + match[0].trimEnd().length, groups: match.groups };
}

const earliest = (a: Found | undefined, b: Found | undefined): Found | undefined =>
  !a || (b && b.start < a.start) ? b : a;

const datePatterns = [
  patterns.namedMonthDate,
  patterns.monthFirstDate,
  patterns.yearFirstDate,
  patterns.dayFirstDate,
] as const;

/** `2026-11-22T13:13:22`, `22/Nov/2026:13:13:22`, `22 Nov 2026, 13:13:22`. */
const nearby = 3;

/** The date next to a time of day (or around it: `Nov 22 13:13:22 2026`), or else the first date of the window. */
function dateFor(window: string, timeOfDay: Found | undefined): Found | undefined {
  const common = timeOfDay && isoDateBefore(window, timeOfDay.start);
  if (common) return common;
  let best: Found | undefined;
  for (const pattern of datePatterns) {
    for (let found = first(pattern, window); found; found = first(pattern, window, found.start + 1)) {
      if (timeOfDay && isInside(found, timeOfDay)) continue;
      if (!best || rank(found, timeOfDay) < rank(best, timeOfDay)) best = found;
    }
  }
  return best ?? first(patterns.joinedDate, window);
}

/** The ISO date right in front of a time of day: by far the most usual case, and found without a search. */
function isoDateBefore(window: string, end: number): Found | undefined {
  const start = end - '2026-11-22T'.length;
  if (start < 0) return undefined;
  patterns.isoDatePrefix.lastIndex = start;
  const groups = patterns.isoDatePrefix.exec(window)?.groups;
  return groups && { start, end: end - 1, groups };
}

const isInside = (inner: Found, outer: Found): boolean => inner.start >= outer.start && inner.end <= outer.end;

/** Neighbours of the time of day first, then by position. */
function rank(date: Found, timeOfDay: Found | undefined): number {
  if (!timeOfDay) return date.start;
  const gap = Math.max(timeOfDay.start - date.end, date.start - timeOfDay.end);
  return gap <= nearby ? date.start : date.start + farthestLookahead;
}

function secondsFrom(parts: readonly (Groups | undefined)[], options: RecogniseOptions): number | null {
  const fields = new MomentFields();
  for (const groups of parts) if (groups) take(groups, fields);
  if (fields.year === undefined && fields.month !== undefined && fields.day !== undefined) {
    fields.year = guessYear(fields.month, fields.day, options.now, options.zone);
  }
  return secondsOf(fields, options.zone, options.now);
}

function take(groups: Groups, fields: MomentFields): void {
  const { year, month, monthName, day, hour, minute, second, fraction, half, zone, epoch } = groups;
  if (epoch !== undefined) fields.epoch = Number(epoch);
  if (year !== undefined) fields.year = wholeYear(year);
  if (month !== undefined) fields.month = Number(month);
  if (monthName !== undefined) fields.month = monthOf(monthName);
  if (day !== undefined) fields.day = Number(day);
  if (hour !== undefined) fields.hour = Number(hour);
  if (minute !== undefined) fields.minute = Number(minute);
  if (second !== undefined) fields.second = Number(second);
  if (fraction !== undefined) fields.fraction = fraction.slice(0, 9);
  if (half !== undefined) {
    fields.twelveHour = Number(hour) <= 12;
    fields.afternoon = half[0] === 'p' || half[0] === 'P';
  }
  if (zone !== undefined) fields.zone ??= zoneInText(zone.replace(/^UTC(?=[+-])/i, ''));
}

const wholeYear = (year: string): number =>
  year.length === 4 ? Number(year) : Number(year) < 69 ? 2000 + Number(year) : 1900 + Number(year);

const monthOf = (name: string): number => {
  const short = name.slice(0, 3).toLowerCase();
  return months.findIndex((month) => month.toLowerCase().startsWith(short)) + 1;
};
