/** Beyond so many pairs of lines the whole of one text is replaced by the whole of the other. */
const mostPairs = 4_000_000;

/**
 * The lines in which two texts differ, as a unified difference without context: `@@` marks a place, `-` a line of the
 * first text, `+` one of the second. Empty when the texts are equal.
 */
export function differenceOf(before: readonly string[], after: readonly string[]): string[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let tail = 0;
  const shorter = Math.min(before.length, after.length) - start;
  while (tail < shorter && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const left = before.slice(start, before.length - tail);
  const right = after.slice(start, after.length - tail);
  const kept = commonLines(left, right);
  const lines: string[] = [];
  let [at, to] = [0, 0];
  for (const [l, r] of [...kept, [left.length, right.length] as const]) {
    if (l > at || r > to) {
      lines.push(`@@ -${start + at + 1},${l - at} +${start + to + 1},${r - to} @@`);
      lines.push(...left.slice(at, l).map((line) => `-${line}`), ...right.slice(to, r).map((line) => `+${line}`));
    }
    [at, to] = [l + 1, r + 1];
  }
  return lines;
}

/** Pairs of places of a longest common subsequence. */
function commonLines(left: readonly string[], right: readonly string[]): (readonly [number, number])[] {
  const width = right.length + 1;
  if ((left.length + 1) * width > mostPairs) return [];
  const lengths = new Int32Array((left.length + 1) * width);
  for (let l = left.length - 1; l >= 0; l--) {
    for (let r = right.length - 1; r >= 0; r--) {
      lengths[l * width + r] =
        left[l] === right[r]
          ? lengths[(l + 1) * width + r + 1]! + 1
          : Math.max(lengths[(l + 1) * width + r]!, lengths[l * width + r + 1]!);
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let [l, r] = [0, 0]; l < left.length && r < right.length; ) {
    if (left[l] === right[r]) pairs.push([l++, r++] as const);
    else if (lengths[(l + 1) * width + r]! >= lengths[l * width + r + 1]!) l++;
    else r++;
  }
  return pairs;
}
