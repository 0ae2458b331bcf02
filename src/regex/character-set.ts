/** A set of code points: inclusive ranges `[low, high, low, high, ...]`, ascending, neither touching nor overlapping. */
export type CharacterSet = readonly number[];

export const lastCodePoint = 0x10ffff;

export const everyCharacter: CharacterSet = [0, lastCodePoint];
export const noCharacter: CharacterSet = [];

export const single = (code: number): CharacterSet => [code, code];

/** Makes a set from ranges in any order. */
export function fromRanges(ranges: readonly (readonly [number, number])[]): CharacterSet {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0]);
  const set: number[] = [];
  for (const [low, high] of sorted) {
    const last = set.length - 1;
    if (last > 0 && low <= set[last]! + 1) set[last] = Math.max(set[last]!, high);
    else set.push(low, high);
  }
  return set;
}

export function ranges(set: CharacterSet): [number, number][] {
  const pairs: [number, number][] = [];
  for (let at = 0; at < set.length; at += 2) pairs.push([set[at]!, set[at + 1]!]);
  return pairs;
}

export const union = (...sets: readonly CharacterSet[]): CharacterSet =>
  sets.length === 1 ? sets[0]! : fromRanges(sets.flatMap(ranges));

export function complement(set: CharacterSet): CharacterSet {
  const rest: number[] = [];
  let next = 0;
  for (let at = 0; at < set.length; at += 2) {
    if (set[at]! > next) rest.push(next, set[at]! - 1);
    next = set[at + 1]! + 1;
  }
  if (next <= lastCodePoint) rest.push(next, lastCodePoint);
  return rest;
}

export function intersection(a: CharacterSet, b: CharacterSet): CharacterSet {
  const both: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const low = Math.max(a[i]!, b[j]!);
    const high = Math.min(a[i + 1]!, b[j + 1]!);
    if (low <= high) both.push(low, high);
    if (a[i + 1]! < b[j + 1]!) i += 2;
    else j += 2;
  }
  return both;
}

export function overlaps(a: CharacterSet, b: CharacterSet): boolean {
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (Math.max(a[i]!, b[j]!) <= Math.min(a[i + 1]!, b[j + 1]!)) return true;
    if (a[i + 1]! < b[j + 1]!) i += 2;
    else j += 2;
  }
  return false;
}

export function contains(set: CharacterSet, code: number): boolean {
  let low = 0;
  let high = set.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (set[2 * middle + 1]! < code) low = middle + 1;
    else high = middle;
  }
  return 2 * low < set.length && set[2 * low]! <= code;
}

/** The only character of the set, or undefined when it has none or several. */
export const onlyCharacter = (set: CharacterSet): number | undefined =>
  set.length === 2 && set[0] === set[1] ? set[0] : undefined;
