import { numberOf } from '../expression/operators.ts';
import { fixedDecimals } from '../expression/precision.ts';
import type { EvalValue } from '../values/index.ts';
import { alternateFloat, exponential, general, hexadecimalFloat } from './_printf-numbers.ts';
import { textOf } from './_texts.ts';

interface Conversion {
  readonly flags: string;
  readonly width: number | '*' | undefined;
  readonly precision: number | '*' | undefined;
  readonly letter: string;
}

export interface PrintfFormat {
  readonly parts: readonly (string | Conversion)[];
  /** How many values it takes. */
  readonly takes: number;
}

const conversionForm = /%(?:%|([-+ 0#']*)(\d+|\*)?(?:\.(\d+|\*)?)?([acdeEfFgGAiosuxXpz]))/y;
/** A width or precision beyond this is refused: it only fills memory. */
const widest = 10_000;
const cache = new Map<string, PrintfFormat | undefined>();

/** Takes a format apart; undefined when it has a conversion that is not supported. */
export function parseFormat(format: string): PrintfFormat | undefined {
  if (!cache.has(format)) {
    if (cache.size > 1_000) cache.clear();
    cache.set(format, parse(format));
  }
  return cache.get(format);
}

function parse(format: string): PrintfFormat | undefined {
  const parts: (string | Conversion)[] = [];
  let takes = 0;
  for (let at = 0; at < format.length; ) {
    const next = format.indexOf('%', at);
    if (next !== at) {
      parts.push(format.slice(at, next < 0 ? undefined : next));
      at = next < 0 ? format.length : next;
      continue;
    }
    conversionForm.lastIndex = at;
    const match = conversionForm.exec(format);
    if (!match) return undefined;
    const [whole, flags = '', width, precision = whole.includes('.') ? '0' : undefined, letter] = match;
    at += whole.length;
    if (letter === undefined) parts.push('%');
    else {
      const conversion = { flags, width: amount(width), precision: amount(precision), letter };
      if (Number(conversion.width) > widest || Number(conversion.precision) > widest) return undefined;
      takes += 1 + Number(width === '*') + Number(precision === '*');
      parts.push(conversion);
    }
  }
  return { parts, takes };
}

const amount = (text: string | undefined): number | '*' | undefined =>
  text === undefined || text === '*' ? text : Number(text);

/** The values put into the format; null when one is no number and should be. */
export function formatArguments({ parts }: PrintfFormat, args: readonly EvalValue[]): string | null {
  let taken = 0;
  let result = '';
  for (const part of parts) {
    if (typeof part === 'string') {
      result += part;
      continue;
    }
    const width = part.width === '*' ? numberOf(args[taken++]!) : (part.width ?? 0);
    const precision = part.precision === '*' ? numberOf(args[taken++]!) : part.precision;
    if (width === null || precision === null || Math.abs(width) > widest || (precision ?? 0) > widest) return null;
    const flags = width < 0 ? `${part.flags}-` : part.flags;
    const body = converted(
      part.letter,
      flags,
      precision === undefined || precision < 0 ? undefined : precision,
      args[taken++]!,
    );
    if (body === null) return null;
    result += padded(body, Math.abs(width), flags, part.letter, precision);
  }
  return result;
}

function converted(letter: string, flags: string, precision: number | undefined, value: EvalValue): string | null {
  if (letter === 's' || letter === 'z') return text(value)?.slice(0, precision) ?? null;
  if (letter === 'c' && typeof value === 'string' && numberOf(value) === null) return [...value][0] ?? '';
  const number = numberOf(value);
  if (number === null || !Number.isFinite(number)) return null;
  if (letter === 'c') return number >= 0 && number <= 0x10ffff ? String.fromCodePoint(Math.trunc(number)) : null;
  const digits = magnitude(letter, flags, precision, number);
  if (digits === null) return null;
  const signed = 'diaAeEfFgG'.includes(letter);
  const sign =
    signed && (number < 0 || Object.is(number, -0))
      ? '-'
      : signed && flags.includes('+')
        ? '+'
        : signed && flags.includes(' ')
          ? ' '
          : '';
  return (
    sign + (flags.includes("'") ? digits.replace(/^\d+/, (whole) => whole.replace(/\B(?=(?:\d{3})+$)/g, ',')) : digits)
  );
}

const text = (value: EvalValue): string | null =>
  value === null ? 'Null' : typeof value === 'boolean' ? (value ? 'True' : 'False') : textOf(value);

/** A number's digits without sign. */
function magnitude(letter: string, flags: string, precision: number | undefined, number: number): string | null {
  const size = Math.abs(number);
  const alternate = flags.includes('#');
  switch (letter) {
    case 'd':
    case 'i':
      return integer(BigInt(Math.trunc(size)), 10, precision);
    case 'u':
      return integer(unsigned(number), 10, precision);
    case 'o': {
      const digits = integer(unsigned(number), 8, precision);
      return alternate && !digits.startsWith('0') ? `0${digits}` : digits;
    }
    case 'x':
    case 'X':
    case 'p': {
      const digits = integer(unsigned(number), 16, precision);
      const prefixed = alternate && Math.trunc(number) !== 0 ? `0x${digits}` : digits;
      return letter === 'x' ? prefixed : prefixed.toUpperCase();
    }
    case 'f':
    case 'F':
      return alternateFloat(fixedDecimals(size, precision ?? 6), alternate);
    case 'e':
    case 'E':
      return cased(letter, alternateFloat(exponential(size, precision ?? 6), alternate));
    case 'g':
    case 'G':
      return cased(letter, general(size, precision ?? 6, alternate));
    case 'a':
    case 'A':
      return cased(letter, hexadecimalFloat(size, precision));
    default:
      return null;
  }
}

const cased = (letter: string, digits: string): string => (letter < 'a' ? digits.toUpperCase() : digits);

/** A negative number as C shows it unsigned, in 64 bits. */
const unsigned = (number: number): bigint => BigInt.asUintN(64, BigInt(Math.trunc(number)));

function integer(value: bigint, base: number, precision: number | undefined): string {
  return precision === 0 && value === 0n ? '' : value.toString(base).padStart(precision ?? 1, '0');
}

function padded(
  body: string,
  width: number,
  flags: string,
  letter: string,
  precision: number | undefined | null,
): string {
  const length = [...body].length;
  if (length >= width) return body;
  if (flags.includes('-')) return body + ' '.repeat(width - length);
  const zeros =
    flags.includes('0') &&
    letter !== 's' &&
    letter !== 'z' &&
    letter !== 'c' &&
    !('diouxXp'.includes(letter) && precision != null);
  if (!zeros) return ' '.repeat(width - length) + body;
  const prefix = /^[-+ ]?(?:0[xX])?/.exec(body)![0];
  return prefix + '0'.repeat(width - length) + body.slice(prefix.length);
}
