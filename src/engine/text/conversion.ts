import { ctime, mktime, parseDuration, parseMinuteTime, type Zone } from '../../time/index.ts';
import { type Scalar, toNumber, toText } from '../values/index.ts';

/** What conversions need to know about times. */
export interface ConversionTimes {
  readonly format: string | undefined;
  readonly zone: Zone;
  readonly now: number;
}

/** One function of the convert command over a single value; null when the value cannot be converted. */
export type Conversion = (value: Scalar, times: ConversionTimes) => Scalar | null;

const kilobytes: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['k', 1],
  ['m', 1024],
  ['g', 1024 * 1024],
]);

/** `10m` is 10240: a number of kilobytes, megabytes (m) or gigabytes (g). */
function memoryInKilobytes(text: string): number | null {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([kmg]?)b?\s*$/i.exec(text);
  return match ? Number(match[1]) * kilobytes.get(match[2]!.toLowerCase())! : null;
}

const leadingNumber = (text: string): number | null => {
  const match = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/.exec(text);
  return match ? Number(match[0]) : null;
};

const numberOrNull = (value: Scalar): number | null => toNumber(value) ?? null;

/** The number a text means, by the first reading that fits. */
function bestNumber(value: Scalar): number | null {
  const text = toText(value);
  return numberOrNull(value) ?? numberOrNull(text.replaceAll(',', '')) ?? parseDuration(text);
}

/** The conversions by name. Source: Search Reference, "convert" (convert functions). */
export const conversions: ReadonlyMap<string, Conversion> = new Map<string, Conversion>([
  ['auto', bestNumber],
  [
    'ctime',
    (value, { format, zone }) => {
      const time = toNumber(value);
      return time === undefined ? null : ctime(time, zone, format);
    },
  ],
  ['dur2sec', (value) => parseDuration(toText(value)) ?? numberOrNull(value)],
  ['memk', (value) => memoryInKilobytes(toText(value))],
  ['mktime', (value, { format, zone, now }) => mktime(toText(value), zone, now, format)],
  ['mstime', (value) => parseMinuteTime(toText(value))],
  ['none', (value) => value],
  ['num', bestNumber],
  ['rmcomma', (value) => toText(value).replaceAll(',', '')],
  ['rmunit', (value) => leadingNumber(toText(value))],
]);
