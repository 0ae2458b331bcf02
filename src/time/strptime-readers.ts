import { isDigit, isLetter, isSpace } from './characters.ts';
import type { MomentFields } from './moment-fields.ts';
import { months, nameAt, weekdays } from './names.ts';
import { zoneAtOffset, zoneInText } from './zone.ts';

/** Reads one directive at `at` into the fields; answers the offset behind it, or -1. */
type Reader = (text: string, at: number, fields: MomentFields, width: number) => number;

/** A reader of a number of at most `digits` digits between `low` and `high`; leading spaces are skipped. */
function number(
  digits: number,
  low: number,
  high: number,
  keep: (fields: MomentFields, value: number) => void,
): Reader {
  return (text, from, fields) => {
    let at = skipSpace(text, from);
    const start = at;
    let value = 0;
    while (at < text.length && at - start < digits && isDigit(text.charCodeAt(at))) {
      value = value * 10 + text.charCodeAt(at) - 48;
      at++;
    }
    if (at === start || value < low || value > high) return -1;
    keep(fields, value);
    return at;
  };
}

const skipSpace = (text: string, from: number): number => {
  let at = from;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return at;
};

const weekday: Reader = (text, at) => nameAt(text, skipSpace(text, at), weekdays)?.end ?? -1;

const month: Reader = (text, at, fields) => {
  const found = nameAt(text, skipSpace(text, at), months);
  if (!found) return -1;
  fields.month = found.index + 1;
  return found.end;
};

const halfOfDay: Reader = (text, from, fields) => {
  const at = skipSpace(text, from);
  const half = /^([ap])(?:m|\.m\.)/i.exec(text.slice(at, at + 4));
  if (!half) return -1;
  fields.afternoon = half[1] === 'p' || half[1] === 'P';
  return at + half[0].length;
};

/** Decimals of a second; more digits than the directive names are skipped, fewer are taken as they are. */
const fraction: Reader = (text, at, fields) => {
  let end = at;
  while (end < text.length && isDigit(text.charCodeAt(end))) end++;
  if (end === at) return -1;
  fields.fraction = text.slice(at, Math.min(end, at + 9));
  return end;
};

/** Epoch seconds: at most ten digits, so that `%s%3N` reads milliseconds. */
const epoch: Reader = (text, from, fields) => {
  const at = skipSpace(text, from);
  const digits = /^-?\d{1,10}/.exec(text.slice(at, at + 11))?.[0];
  if (digits === undefined) return -1;
  fields.epoch = Number(digits);
  return at + digits.length;
};

/** `+0100`, `+01:00`, `+01`, `+01:00:00`, `Z`, or a zone's letters. */
const offset: Reader = (text, from, fields) => {
  const at = skipSpace(text, from);
  const sign = text.charCodeAt(at);
  if (sign !== plus && sign !== minus) return zoneName(text, at, fields, 0);
  let end = at + 1;
  let seconds = 0;
  for (const unit of [3600, 60, 1]) {
    const value = twoDigits(text, text[end] === ':' && unit < 3600 ? end + 1 : end);
    if (value < 0 || (unit < 3600 && value > 59)) break;
    seconds += value * unit;
    end = text[end] === ':' ? end + 3 : end + 2;
  }
  if (end === at + 1 || seconds > farthestOffset) return -1;
  fields.zone = zoneAtOffset(sign === minus ? -seconds : seconds);
  return end;
};

const plus = 43;
const minus = 45;
const farthestOffset = 24 * 3600;

/** The number of the two digits at `at`, or -1. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at);
  const ones = text.charCodeAt(at + 1);
  return isDigit(tens) && isDigit(ones) ? (tens - 48) * 10 + ones - 48 : -1;
}

/** `UTC`, `PST`, `Europe/Berlin`, `GMT+2`; letters alone where more characters follow that are no part of a zone. */
const zoneName: Reader = (text, from, fields) => {
  const at = skipSpace(text, from);
  let letters = at;
  while (letters < text.length && isLetter(text.charCodeAt(letters))) letters++;
  let whole = letters;
  while (whole < text.length && isZoneCharacter(text.charCodeAt(whole))) whole++;
  for (const end of whole === letters ? [whole] : [whole, letters]) {
    const zone = end > at && end - at <= longestZone ? zoneInText(text.slice(at, end)) : undefined;
    if (!zone) continue;
    fields.zone = zone;
    return end;
  }
  return -1;
};

const longestZone = 40;

const isZoneCharacter = (code: number): boolean =>
  isLetter(code) || isDigit(code) || code === 47 || code === 95 || code === 43 || code === 45;

const twelveHour = number(2, 1, 12, (fields, value) => {
  fields.hour = value;
  fields.twelveHour = true;
});

const ignored = (digits: number, low: number, high: number): Reader => number(digits, low, high, () => {});

const century = (year: number): number => (year < 69 ? 2000 + year : 1900 + year);

export const readers: Readonly<Record<string, Reader>> = Object.assign(Object.create(null) as Record<string, Reader>, {
  a: weekday,
  A: weekday,
  b: month,
  B: month,
  d: number(2, 1, 31, (fields, value) => (fields.day = value)),
  e: number(2, 1, 31, (fields, value) => (fields.day = value)),
  f: fraction,
  g: ignored(2, 0, 99),
  G: ignored(4, 0, 9999),
  H: number(2, 0, 23, (fields, value) => (fields.hour = value)),
  I: twelveHour,
  j: number(3, 1, 366, (fields, value) => (fields.dayOfYear = value)),
  k: number(2, 0, 23, (fields, value) => (fields.hour = value)),
  l: twelveHour,
  m: number(2, 1, 12, (fields, value) => (fields.month = value)),
  M: number(2, 0, 59, (fields, value) => (fields.minute = value)),
  N: fraction,
  p: halfOfDay,
  P: halfOfDay,
  Q: fraction,
  s: epoch,
  S: number(2, 0, 61, (fields, value) => (fields.second = value)),
  u: ignored(1, 1, 7),
  U: ignored(2, 0, 53),
  V: ignored(2, 1, 53),
  w: ignored(1, 0, 6),
  W: ignored(2, 0, 53),
  y: number(2, 0, 99, (fields, value) => (fields.year = century(value))),
  Y: number(4, 0, 9999, (fields, value) => (fields.year = value)),
  z: offset,
  Z: zoneName,
} satisfies Record<string, Reader>);
