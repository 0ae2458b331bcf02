/** Looks for a pattern in bytes: the offset behind its first match, or -1. */
export type PrefixFinder = (bytes: Uint8Array, start: number, end: number) => number;

/** One step of a simple pattern: a byte, or white space. */
type Step = { readonly byte: number } | { readonly atLeast: 0 | 1 };

/**
 * A finder for patterns of plain ASCII characters and `\s*`, `\s+`, which most TIME_PREFIXes are: they are found
 * without making a text of the event. Undefined for any other pattern.
 */
export function simplePrefix(pattern: string): PrefixFinder | undefined {
  const anchored = pattern.startsWith('^');
  const steps = stepsOf(anchored ? pattern.slice(1) : pattern);
  if (!steps || (steps.length === 0 && !anchored)) return undefined;
  const [first] = steps;
  if (anchored) return (bytes, start, end) => follow(bytes, steps, start, end);
  if (!first || !('byte' in first)) return undefined;
  const { byte } = first;
  return (bytes, start, end) => {
    for (let at = start; at < end; at++) {
      if (bytes[at] !== byte) continue;
      const stop = follow(bytes, steps, at, end);
      if (stop >= 0) return stop;
    }
    return -1;
  };
}

const piece = /\\s([*+])|\\([^\w\s])|([^\\^$.*+?()[\]{}|\0-\x1f\x7f-\uffff])(?![*+?{])/y;

function stepsOf(pattern: string): Step[] | undefined {
  const steps: Step[] = [];
  for (let at = 0; at < pattern.length; at = piece.lastIndex) {
    piece.lastIndex = at;
    const match = piece.exec(pattern);
    if (!match) return undefined;
    const [, spaces, escaped, plain] = match;
    const quantified = escaped !== undefined && /[*+?{]/.test(pattern[piece.lastIndex] ?? '');
    if (quantified) return undefined;
    const character = escaped ?? plain;
    const before = steps.at(-1);
    // White space is taken without giving back, so that nothing behind it may need some of it.
    if (before && !('byte' in before) && (character === undefined || /\s/.test(character))) return undefined;
    if (character === undefined) steps.push({ atLeast: spaces === '+' ? 1 : 0 });
    else if (character > '\x7f') return undefined;
    else steps.push({ byte: character.charCodeAt(0) });
  }
  return steps;
}

/** The offset behind the steps, when they stand at `from`, else -1. */
function follow(bytes: Uint8Array, steps: readonly Step[], from: number, end: number): number {
  let at = from;
  for (const step of steps) {
    if ('byte' in step) {
      if (at >= end || bytes[at] !== step.byte) return -1;
      at++;
      continue;
    }
    const first = at;
    while (at < end && isSpace(bytes[at]!)) at++;
    if (at - first < step.atLeast) return -1;
  }
  return at;
}

const isSpace = (byte: number): boolean => byte === 32 || (byte >= 9 && byte <= 13);
