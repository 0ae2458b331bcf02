import { isoWeek, type WallClock, wallClock } from './civil.ts';
import { compileFormat, type FormatPart, type TimeFormat } from './format.ts';
import { months, weekdays } from './names.ts';
import { nanosecondsOf } from './subsecond.ts';
import type { Zone } from './zone.ts';

/** What a directive's printer may look at. */
interface Reading {
  readonly time: number;
  readonly clock: WallClock;
  readonly zone: Zone;
  readonly offset: number;
}

type Printer = (reading: Reading, width: number) => string;

/**
 * Prints an instant.
 * @param time epoch seconds, with a fraction where there is one; beyond 2^53, or no number, there is no date and the text is empty.
 * @param format a format text or one compiled by {@link compileFormat}.
 * @param zone the zone of the search.
 * @returns the text. A directive that does not exist stays as it is written.
 * Source: Search Reference, "Date and time format variables" and `strftime` in "Date and time functions".
 */
export function strftime(time: number, format: string | TimeFormat, zone: Zone): string {
  if (!(Math.abs(time) <= Number.MAX_SAFE_INTEGER)) return '';
  const { parts } = typeof format === 'string' ? compileFormat(format) : format;
  const offset = zone.offsetAt(time);
  const reading: Reading = { time, clock: wallClock(Math.floor(time) + offset), zone, offset };
  let text = '';
  for (const part of parts) text += part.kind === 'literal' ? part.text : printed(part, reading);
  return text;
}

function printed(part: FormatPart & { kind: 'directive' }, reading: Reading): string {
  const print = printers[part.letter];
  return print ? print(reading, part.width) : part.written;
}

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));
const spaced = (value: number): string => String(value).padStart(2, ' ');
const twelve = (hour: number): number => hour % 12 || 12;
const weekFrom = (clock: WallClock, firstWeekday: number): number =>
  Math.floor((clock.dayOfYear + 6 - ((clock.weekday - firstWeekday + 7) % 7)) / 7);

const printers: Readonly<Record<string, Printer>> = Object.assign(Object.create(null) as Record<string, Printer>, {
  a: ({ clock }) => weekdays[clock.weekday]!.slice(0, 3),
  A: ({ clock }) => weekdays[clock.weekday]!,
  b: ({ clock }) => months[clock.month - 1]!.slice(0, 3),
  B: ({ clock }) => months[clock.month - 1]!,
  C: ({ clock }) => two(Math.floor(clock.year / 100)),
  d: ({ clock }) => two(clock.day),
  e: ({ clock }) => spaced(clock.day),
  Ez: ({ offset }) => String(Math.trunc(offset / 60)),
  f: ({ time }, width) => fraction(time, width || 6),
  g: ({ clock }) => two(isoWeek(clock).year % 100),
  G: ({ clock }) => String(isoWeek(clock).year),
  H: ({ clock }) => two(clock.hour),
  I: ({ clock }) => two(twelve(clock.hour)),
  j: ({ clock }) => String(clock.dayOfYear).padStart(3, '0'),
  k: ({ clock }) => spaced(clock.hour),
  l: ({ clock }) => spaced(twelve(clock.hour)),
  m: ({ clock }) => two(clock.month),
  M: ({ clock }) => two(clock.minute),
  N: ({ time }, width) => fraction(time, width || 9),
  p: ({ clock }) => (clock.hour < 12 ? 'AM' : 'PM'),
  P: ({ clock }) => (clock.hour < 12 ? 'am' : 'pm'),
  Q: ({ time }, width) => fraction(time, width || 3),
  s: ({ time }) => String(Math.floor(time)),
  S: ({ clock }) => two(clock.second),
  u: ({ clock }) => String(clock.weekday || 7),
  U: ({ clock }) => two(weekFrom(clock, 0)),
  V: ({ clock }) => two(isoWeek(clock).week),
  w: ({ clock }) => String(clock.weekday),
  W: ({ clock }) => two(weekFrom(clock, 1)),
  y: ({ clock }) => two(((clock.year % 100) + 100) % 100),
  Y: ({ clock }) => String(clock.year),
  z: ({ offset }, colons) => offsetText(offset, colons),
  Z: ({ time, zone }) => zone.abbreviationAt(time),
} satisfies Record<string, Printer>);

/** The first `digits` decimals, cut off, not rounded. */
const fraction = (time: number, digits: number): string =>
  String(nanosecondsOf(time)).padStart(9, '0').slice(0, digits);

/** `+0100`; with colons `+01:00`, `+01:00:00`, and for three of them the shortest of `+01`, `+05:30`. */
function offsetText(offset: number, colons: number): string {
  const seconds = Math.abs(offset);
  const sign = offset < 0 ? '-' : '+';
  const hour = two(Math.floor(seconds / 3600));
  const minute = two(Math.floor(seconds / 60) % 60);
  const second = two(seconds % 60);
  if (colons === 0) return sign + hour + minute;
  if (colons === 1) return `${sign}${hour}:${minute}`;
  if (colons === 2 || second !== '00') return `${sign}${hour}:${minute}:${second}`;
  return minute === '00' ? sign + hour : `${sign}${hour}:${minute}`;
}
