import type { WildcardPattern } from '../../spl/index.ts';

/** Compiles a wildcard pattern into a test of a whole text. `caseSensitive` is off in the search command. */
export function wildcardMatcher(pattern: WildcardPattern, caseSensitive = false): (text: string) => boolean {
  const fold = (text: string) => (caseSensitive ? text : text.toLowerCase());
  const parts = pattern.parts.map(fold);
  const first = parts[0]!;
  if (parts.length === 1) return (text) => fold(text) === first;
  const last = parts[parts.length - 1]!;
  const middle = parts.slice(1, -1).filter((part) => part !== '');
  const shortest = parts.reduce((sum, part) => sum + part.length, 0);
  return (text) => {
    const folded = fold(text);
    if (folded.length < shortest || !folded.startsWith(first) || !folded.endsWith(last)) return false;
    let at = first.length;
    const end = folded.length - last.length;
    for (const part of middle) {
      const found = folded.indexOf(part, at);
      if (found < 0 || found + part.length > end) return false;
      at = found + part.length;
    }
    return at <= end;
  };
}

/** A matcher for field names with `*`; names are told apart by case. */
export const fieldNameMatcher = (name: string): ((field: string) => boolean) =>
  wildcardMatcher({ parts: name.split('*') }, true);
