/**
 * A test for SQL's LIKE: `%` stands for any text, `_` for one character. Case counts. Source: Search Reference, "like".
 * The parts between the `%` are looked for from left to right and never again, so no pattern can make it run on.
 */
export function wildcardLike(pattern: string): (text: string) => boolean {
  const parts = pattern.split(/%+/);
  const first = parts[0]!;
  if (parts.length === 1)
    return first.includes('_') ? (text) => endOf(first, text, 0) === text.length : (text) => text === first;
  const last = parts[parts.length - 1]!;
  const middle = parts.slice(1, -1);
  return (text) => {
    let position = endOf(first, text, 0);
    for (const part of middle) {
      if (position < 0) return false;
      position = find(part, text, position);
    }
    return position >= 0 && startAtEnd(last, text) >= position;
  };
}

/** Where a part ends that begins at `from`; -1 when it does not stand there. */
function endOf(part: string, text: string, from: number): number {
  return part.includes('_') ? endOfWild(part, text, from) : text.startsWith(part, from) ? from + part.length : -1;
}

function endOfWild(part: string, text: string, from: number): number {
  let at = from;
  for (let index = 0; index < part.length; index++) {
    if (at >= text.length) return -1;
    const wanted = part.charCodeAt(index);
    if (wanted === underscore) at += text.codePointAt(at)! > 0xffff ? 2 : 1;
    else if (wanted === text.charCodeAt(at)) at++;
    else return -1;
  }
  return at;
}

/** Where the first occurrence of a part at or after `from` ends, or -1. */
function find(part: string, text: string, from: number): number {
  if (!part.includes('_')) {
    const found = text.indexOf(part, from);
    return found < 0 ? -1 : found + part.length;
  }
  for (let start = from; start < text.length; start++) {
    if (isLowSurrogate(text.charCodeAt(start))) continue;
    const end = endOfWild(part, text, start);
    if (end >= 0) return end;
  }
  return -1;
}

/** Where a part begins that stands at the end of the text, or -1. */
function startAtEnd(part: string, text: string): number {
  if (!part.includes('_')) return text.endsWith(part) ? text.length - part.length : -1;
  let at = text.length;
  for (let index = part.length - 1; index >= 0; index--) {
    if (at <= 0) return -1;
    at--;
    if (part[index] === '_') {
      if (isLowSurrogate(text.charCodeAt(at)) && at > 0) at--;
    } else if (part.charCodeAt(index) !== text.charCodeAt(at)) return -1;
  }
  return at;
}

const underscore = 95;

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
