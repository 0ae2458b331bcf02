import { numberOf } from '../expression/operators.ts';
import { type EvalValue, toNumber } from '../values/index.ts';

/**
 * The number that a text shows in a base. Spaces around it are not allowed; 0x may precede hexadecimal digits.
 * Source: Search Reference, "tonumber".
 */
export function numberInBase(text: string, base: EvalValue | undefined): number | null {
  const radix = base === undefined ? 10 : numberOf(base);
  if (radix === null || !Number.isInteger(radix) || radix < 2 || radix > 36) return null;
  if (/^\s|\s$/.test(text)) return null;
  if (radix === 10) return toNumber(text) ?? null;
  const [, sign, prefix = '', digits = ''] = /^([+-]?)(0[xX])?([0-9a-zA-Z]+)$/.exec(text) ?? [];
  const written = radix === 16 ? digits : prefix + digits;
  if (written === '') return null;
  let number = 0;
  for (const digit of written) {
    const value = Number.parseInt(digit, 36);
    if (!(value < radix)) return null;
    number = number * radix + value;
  }
  return sign === '-' ? -number : number;
}
