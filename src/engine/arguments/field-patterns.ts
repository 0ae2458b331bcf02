import { fieldNameMatcher } from '../values/index.ts';

/** Names of internal fields start with an underscore. */
export const isInternal = (field: string): boolean => field.startsWith('_');

/**
 * A matcher for a field name that may hold `*`. A wildcard stands for internal fields only when it starts with `_`.
 * Source: Search Reference, "fields" (internal fields).
 */
export function fieldPattern(pattern: string): (field: string) => boolean {
  if (!pattern.includes('*')) return (field) => field === pattern;
  const matches = fieldNameMatcher(pattern);
  return isInternal(pattern) ? matches : (field) => !isInternal(field) && matches(field);
}

/** Replaces each name with wildcards by the fields that it matches, in their order; other names stay. Each field comes once. */
export function expandFieldPatterns(patterns: readonly string[], fields: () => readonly string[]): string[] {
  const expanded = patterns.flatMap((pattern) =>
    pattern.includes('*') ? fields().filter(fieldPattern(pattern)) : [pattern],
  );
  return [...new Set(expanded)];
}

/** The stretches of `name` that the wildcards of `pattern` stand for; undefined when it does not match. */
export function captureWildcards(pattern: string, name: string): string[] | undefined {
  const parts = pattern.split('*');
  const first = parts[0]!;
  const last = parts[parts.length - 1]!;
  if (parts.length === 1) return name === pattern ? [] : undefined;
  if (name.length < first.length + last.length || !name.startsWith(first) || !name.endsWith(last)) return undefined;
  const captured: string[] = [];
  const end = name.length - last.length;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, at);
    if (found < 0 || found + part.length > end) return undefined;
    captured.push(name.slice(at, found));
    at = found + part.length;
  }
  return [...captured, name.slice(at, end)];
}

/** Puts the captured stretches into the wildcards of `pattern`. */
export function fillWildcards(pattern: string, captured: readonly string[]): string {
  let next = 0;
  return pattern.replace(/\*/g, () => captured[next++] ?? '');
}
