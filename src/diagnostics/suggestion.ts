/** The names nearest to `name` by edit distance, best first: for "did you mean". Case does not count. */
export function nearest(name: string, candidates: Iterable<string>, most = 3): string[] {
  const wanted = name.toLowerCase();
  // In a long name a third of the letters would be another name.
  const limit = Math.min(mostEdits, Math.max(1, Math.floor(wanted.length / 3)));
  const letters = letterCounts(wanted);
  const scored = new Map<string, number>();
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) > limit || scored.has(candidate)) continue;
    const lower = candidate.toLowerCase();
    if (lettersApart(letters, lower) > limit) continue;
    const distance = editDistance(wanted, lower, limit);
    if (distance <= limit) scored.set(candidate, distance);
  }
  return [...scored]
    .sort(([a, near], [b, far]) => near - far || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([candidate]) => candidate);
}

const mostEdits = 5;

/** Characters are counted in 32 classes: the letters have one each. */
function letterCounts(text: string): Int32Array {
  const counts = new Int32Array(32);
  for (let at = 0; at < text.length; at++) counts[text.charCodeAt(at) & 31]!++;
  return counts;
}

const rest = new Int32Array(32);

/** Letters that one text has and the other lacks: no fewer edits than that lie between them. */
function lettersApart(letters: Int32Array, other: string): number {
  rest.set(letters);
  for (let at = 0; at < other.length; at++) rest[other.charCodeAt(at) & 31]!--;
  let more = 0;
  let fewer = 0;
  for (const count of rest) {
    if (count > 0) more += count;
    else fewer -= count;
  }
  return Math.max(more, fewer);
}

/** `Did you mean 'a' or 'b'?`, or undefined when nothing is near. */
export function didYouMean(name: string, candidates: Iterable<string>): string | undefined {
  const names = nearest(name, candidates).map((candidate) => `'${candidate}'`);
  return names.length === 0 ? undefined : `Did you mean ${names.join(' or ')}?`;
}

/**
 * Damerau-Levenshtein distance (insertion, deletion, substitution, swap of neighbours); what is more than `limit` is
 * only known to be more. Cells further than `limit` from the diagonal cannot matter.
 */
function editDistance(a: string, b: string, limit: number): number {
  const width = b.length + 1;
  const far = limit + 1;
  let beforeLast = new Int32Array(width);
  let last = Int32Array.from({ length: width }, (_, column) => Math.min(column, far));
  let current = new Int32Array(width);
  for (let row = 1; row <= a.length; row++) {
    current.fill(far);
    if (row <= limit) current[0] = row;
    let least = current[0]!;
    const end = Math.min(width - 1, row + limit);
    for (let column = Math.max(1, row - limit); column <= end; column++) {
      const cost = a.charCodeAt(row - 1) === b.charCodeAt(column - 1) ? 0 : 1;
      let best = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + cost, far);
      if (
        row > 1 &&
        column > 1 &&
        a.charCodeAt(row - 1) === b.charCodeAt(column - 2) &&
        a.charCodeAt(row - 2) === b.charCodeAt(column - 1)
      ) {
        best = Math.min(best, beforeLast[column - 2]! + 1);
      }
      current[column] = best;
      if (best < least) least = best;
    }
    if (least > limit && row > 1) return far;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return last[b.length]!;
}
