import { isSpace } from './characters.ts';
import { compileFormat, type TimeFormat } from './format.ts';
import { MomentFields, secondsOf } from './moment-fields.ts';
import { readers } from './strptime-readers.ts';
import { guessYear } from './yearless.ts';
import type { Zone } from './zone.ts';

/** A time read from a text. */
export interface ParsedTime {
  /** Epoch seconds, with a fraction where the text has one. */
  readonly time: number;
  /** Offset behind the last character that was used. */
  readonly end: number;
}

/** What a text that says less than a whole instant is completed with. */
export interface ParseContext {
  /** The zone of times that name none. */
  readonly zone: Zone;
  /** Epoch seconds; gives the year, and the day for formats that have only a time of day. */
  readonly now: number;
  /** Index time: a date without a year is the last such date, not this year's. See {@link guessYear}. */
  readonly lastYear?: boolean;
}

/**
 * Reads a text by a format.
 *
 * - White space in the format stands for any amount of it, also none; numbers may be short and preceded by spaces.
 * - Text behind the last directive is ignored.
 * - Without a year it is this year; without any date it is today. A year or month without a day is no time: null.
 * - A zone in the text (`%z`, `%Z`) beats `zone`.
 *
 * @param now epoch seconds of the search.
 * @returns epoch seconds, or null when the text does not match.
 * Source: Search Reference, "Date and time functions" (strptime) and "Date and time format variables".
 */
export function strptime(text: string, format: string | TimeFormat, zone: Zone, now: number): number | null {
  return parseTimestamp(format, text, 0, { zone, now })?.time ?? null;
}

/**
 * {@link strptime} that starts at `from` and says where it stopped, for `TIME_FORMAT` behind `TIME_PREFIX`.
 * Source: props.conf, `TIME_FORMAT`, `MAX_TIMESTAMP_LOOKAHEAD`.
 */
export function parseTimestamp(
  format: string | TimeFormat,
  text: string,
  from: number,
  context: ParseContext,
): ParsedTime | null {
  const { parts } = typeof format === 'string' ? compileFormat(format) : format;
  const fields = new MomentFields();
  let at = from;
  for (const part of parts) {
    at = part.kind === 'literal' ? skipLiteral(part.text, text, at) : read(part.letter, part.width, text, at, fields);
    if (at < 0) return null;
  }
  if (context.lastYear && fields.year === undefined && fields.month !== undefined && fields.day !== undefined) {
    fields.year = guessYear(fields.month, fields.day, context.now, fields.zone ?? context.zone);
  }
  const time = secondsOf(fields, context.zone, context.now);
  return time === null ? null : { time, end: at };
}

function read(letter: string, width: number, text: string, at: number, fields: MomentFields): number {
  const reader = readers[letter];
  return reader ? reader(text, at, fields, width) : -1;
}

/** Offset behind the literal, or -1. */
function skipLiteral(literal: string, text: string, from: number): number {
  let at = from;
  for (let index = 0; index < literal.length; index++) {
    if (isSpace(literal.charCodeAt(index))) {
      while (at < text.length && isSpace(text.charCodeAt(at))) at++;
    } else if (text.charCodeAt(at) === literal.charCodeAt(index)) at++;
    else return -1;
  }
  return at;
}
