import type { TimeFormat } from '../../time/index.ts';

/** Reads a UTC time from bytes: epoch seconds, or undefined where the general reader has to look. */
export type FixedReader = (bytes: Uint8Array, start: number, end: number) => number | undefined;

/** Parts of a date in the order of their places in the array that a reader fills. */
const places: ReadonlyMap<string, number> = new Map([
  ['Y', 0],
  ['m', 1],
  ['d', 2],
  ['H', 3],
  ['M', 4],
  ['S', 5],
]);
const fractions = new Set(['N', 'Q', 'f']);
const monthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * A reader for formats of numbers only, such as `%Y-%m-%dT%H:%M:%S.%3NZ`, in UTC: times of whole files are read by it.
 * It takes numbers of full width and leaves everything else to the general reader, which would say the same of those.
 */
export function fixedReader({ parts }: TimeFormat): FixedReader | undefined {
  const seen = new Set<string>();
  for (const part of parts) {
    if (part.kind === 'literal') {
      if (/[^\x21-\x7e]/.test(part.text)) return undefined;
    } else if (seen.has(part.letter) || !(places.has(part.letter) || fractions.has(part.letter))) return undefined;
    else seen.add(part.letter);
  }
  if (![...places.keys()].every((letter) => seen.has(letter))) return undefined;
  const numbers = new Float64Array(6);
  return (bytes, start, end) => {
    let at = start;
    let fraction = 0;
    for (const part of parts) {
      if (part.kind === 'literal') {
        for (let index = 0; index < part.text.length; index++) {
          if (bytes[at++] !== part.text.charCodeAt(index)) return undefined;
        }
        continue;
      }
      const place = places.get(part.letter);
      if (place === undefined) {
        const first = at;
        const most = first + (part.width || 9);
        let value = 0;
        while (at < end && at < most && isDigit(bytes[at]!)) value = 10 * value + bytes[at++]! - 48;
        if (at === first || (at < end && isDigit(bytes[at]!))) return undefined;
        fraction = value / 10 ** (at - first);
        continue;
      }
      const stop = at + (place === 0 ? 4 : 2);
      let value = 0;
      for (; at < stop; at++) {
        if (!isDigit(bytes[at]!)) return undefined;
        value = 10 * value + bytes[at]! - 48;
      }
      numbers[place] = value;
    }
    if (at > end) return undefined;
    const [year, month, day, hour, minute, second] = numbers as unknown as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    if (year < 1970 || month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return undefined;
    if (day > monthDays[month - 1]! || (month === 2 && day > 28)) return undefined;
    return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 + fraction;
  };
}

const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;
