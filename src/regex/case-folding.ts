import { type CharacterSet, contains, fromRanges, ranges } from './character-set.ts';

/** Beyond this no character has a case. */
const lastCased = 0x1e943;

let variants: ReadonlyMap<number, readonly number[]> | undefined;

/** All characters that equal `code` when case does not count, itself included: Unicode's simple case folding, as PCRE2 in UTF mode. */
export function caseVariants(code: number): readonly number[] {
  if (code < 0x80) return asciiVariants(code);
  variants ??= buildVariants();
  return variants.get(code) ?? [code];
}

function asciiVariants(code: number): readonly number[] {
  const lower = code | 0x20;
  if (lower < 0x61 || lower > 0x7a || code < 0x41) return [code];
  const upper = lower - 0x20;
  // LATIN SMALL LETTER LONG S and KELVIN SIGN fold to ASCII.
  if (lower === 0x73) return [upper, lower, 0x17f];
  if (lower === 0x6b) return [upper, lower, 0x212a];
  return [upper, lower];
}

/** Adds to a set the other cases of its characters. */
export function foldSet(set: CharacterSet): CharacterSet {
  const found = ranges(set);
  const last = set.at(-1) ?? 0;
  if (last < 0x80) {
    for (const [low, high] of ranges(set)) {
      for (let code = low; code <= high; code++) for (const other of asciiVariants(code)) found.push([other, other]);
    }
    return fromRanges(found);
  }
  variants ??= buildVariants();
  for (const [code, others] of variants) {
    if (contains(set, code)) for (const other of others) found.push([other, other]);
  }
  return fromRanges(found);
}

/** The case variants of every character that has some, from the runtime's own Unicode tables. */
function buildVariants(): Map<number, readonly number[]> {
  const classes = new Map<number, number[]>();
  const keyOf = (code: number): number => simple(simple(code, 'toUpperCase'), 'toLowerCase');
  for (let code = 0x41; code <= lastCased; code++) {
    // The Turkish dotted capital I and dotless i fold to nothing else without a locale.
    if (code === 0x130 || code === 0x131) continue;
    const key = keyOf(code);
    const members = classes.get(key);
    if (members) members.push(code);
    else classes.set(key, [code]);
  }
  const table = new Map<number, readonly number[]>();
  for (const members of classes.values()) {
    if (members.length > 1) for (const code of members) table.set(code, members);
  }
  return table;
}

/** A one-to-one case mapping; characters that map to several stay as they are. */
function simple(code: number, mapping: 'toUpperCase' | 'toLowerCase'): number {
  const mapped = String.fromCodePoint(code)[mapping]();
  const first = mapped.codePointAt(0)!;
  return mapped.length === (first > 0xffff ? 2 : 1) ? first : code;
}
