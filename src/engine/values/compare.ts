import { type Scalar, toNumber, toText } from './value.ts';

/**
 * Compares as eval, where and sort do: as numbers when both are numbers, else as text by code point.
 * Source: Search Reference, "where" and "sort" (lexicographical order, upper case before lower case).
 */
export function compareScalars(a: Scalar, b: Scalar): number {
  const left = toNumber(a);
  const right = toNumber(b);
  if (left !== undefined && right !== undefined) return left < right ? -1 : left > right ? 1 : 0;
  return compareText(toText(a), toText(b));
}

/** Compares texts by UTF-8 byte order, which is code point order. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    let left = a.charCodeAt(at);
    let right = b.charCodeAt(at);
    if (left === right) continue;
    // Surrogates stand for code points above every other UTF-16 unit.
    if (left >= 0xd800) left = left >= 0xe000 ? left - 0x800 : left + 0x2000;
    if (right >= 0xd800) right = right >= 0xe000 ? right - 0x800 : right + 0x2000;
    return left < right ? -1 : 1;
  }
  return a.length - b.length;
}

/**
 * Orders scalars for listings such as `values()`: numbers and texts alike by their text.
 * Source: Search Reference, "values": lexicographical order.
 */
export const compareAsText = (a: Scalar, b: Scalar): number => compareText(toText(a), toText(b));
