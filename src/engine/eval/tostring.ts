import { formatDuration } from '../../time/index.ts';
import { defineEvalFunction } from '../definition/eval-function.ts';
import { numberOf } from '../expression/operators.ts';
import { fixedDecimals } from '../expression/precision.ts';
import { type EvalValue, multivalue, toText } from '../values/index.ts';
import { textOf } from './_texts.ts';

export default defineEvalFunction({
  name: 'tostring',
  category: 'conversion',
  arguments: [1, 2],
  takes: ['any', 'string'],
  seesNull: true,
  syntax: 'tostring(<value>, <format>)',
  summary: 'A value as a text: True or False for a Boolean, Null for a missing field; a number also in a format.',
  documentation: 'Search Reference: Conversion functions, tostring ("binary", "hex", "commas", "duration")',
  examples: ['| eval cost="$".tostring(cost, "commas")', '| eval ran=tostring(seconds, "duration")'],
  returns: 'string',
  check: ([, format]) =>
    format?.kind === 'string' && !Object.hasOwn(formats, format.value)
      ? `There is no format '${format.value}'.`
      : undefined,
  call([value, format]) {
    if (format === undefined) return plain(value!);
    const name = textOf(format);
    const number = numberOf(value!);
    if (name === null || number === null || !Object.hasOwn(formats, name)) return null;
    return formats[name as keyof typeof formats](number);
  },
});

function plain(value: EvalValue): EvalValue {
  if (value === null) return 'Null';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'object' ? multivalue(value.map(toText)) : toText(value);
}

const whole = (number: number): bigint | null =>
  Number.isFinite(number) && number >= 0 ? BigInt(Math.trunc(number)) : null;

const formats = {
  binary: (number: number): string | null => whole(number)?.toString(2) ?? null,
  hex: (number: number): string | null => {
    const digits = whole(number)?.toString(16).toUpperCase();
    return digits === undefined ? null : `0x${digits}`;
  },
  commas: (number: number): string => withCommas(fixedDecimals(number, Number.isInteger(number) ? 0 : 2)),
  duration: (number: number): string => formatDuration(number),
};

/** 1234567.89 with a comma between thousands. */
export const withCommas = (text: string): string =>
  text.replace(/\d+/, (digits) => digits.replace(/\B(?=(?:\d{3})+$)/g, ','));
