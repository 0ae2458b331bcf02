import { caseVariants } from './case-folding.ts';
import type { MatcherSet } from './program.ts';

export const startsWithin = (set: MatcherSet, subject: string, position: number): boolean => {
  const unit = subject.charCodeAt(position);
  if (unit < 256) return set.low[unit] === 1;
  return position < subject.length && set.has(subject.codePointAt(position)!);
};

/** The end of the longest run of a set. */
export function skipSet(set: MatcherSet, subject: string, from: number, length: number): number {
  const { low } = set;
  let at = from;
  while (at < length) {
    const unit = subject.charCodeAt(at);
    if (unit < 256) {
      if (low[unit] === 0) break;
      at++;
    } else {
      const one = subject.codePointAt(at)!;
      if (!set.has(one)) break;
      at += one > 0xffff ? 2 : 1;
    }
  }
  return at;
}

/** How many characters of a set stand at a place, up to `most` (-1: all), and where they end. */
export function countSet(set: MatcherSet, subject: string, from: number, most: number): [count: number, end: number] {
  let at = from;
  let count = 0;
  while (count !== most && startsWithin(set, subject, at)) {
    at = after(subject, at);
    count++;
  }
  return [count, at];
}

export function equal(subject: string, begin: number, end: number, position: number): number {
  const length = end - begin;
  if (position + length > subject.length) return -1;
  for (let at = 0; at < length; at++) {
    if (subject.charCodeAt(begin + at) !== subject.charCodeAt(position + at)) return -1;
  }
  return position + length;
}

export function equalWithoutCase(subject: string, begin: number, end: number, position: number): number {
  let at = position;
  for (let from = begin; from < end; from = after(subject, from)) {
    if (at >= subject.length) return -1;
    if (!caseVariants(subject.codePointAt(from)!).includes(subject.codePointAt(at)!)) return -1;
    at = after(subject, at);
  }
  return at;
}

/** The place after the character at `at`. */
export function after(subject: string, at: number): number {
  const unit = subject.charCodeAt(at);
  if ((unit & 0xfc00) !== 0xd800) return at + 1;
  return (subject.charCodeAt(at + 1) & 0xfc00) === 0xdc00 ? at + 2 : at + 1;
}

/** The place before the character that ends at `at`. */
export function before(subject: string, at: number): number {
  if ((subject.charCodeAt(at - 1) & 0xfc00) !== 0xdc00) return at - 1;
  return (subject.charCodeAt(at - 2) & 0xfc00) === 0xd800 ? at - 2 : at - 1;
}

export function backBy(subject: string, from: number, count: number): number {
  let at = from;
  for (let left = count; left > 0; left--) {
    if (at === 0) return -1;
    at = before(subject, at);
  }
  return at;
}

export function nextLine(subject: string, at: number): number {
  const newline = subject.indexOf('\n', at);
  return newline < 0 ? subject.length + 1 : newline + 1;
}
