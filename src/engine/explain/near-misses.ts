import { compileRegex, requiredLiteralsOf } from '../../regex/index.ts';
import { isNumeric, wildcardMatcher } from '../values/index.ts';
import type { Wanted } from './condition.ts';
import type { Hint } from './explanation.ts';

const mostHints = 4;
/** Characters of a value that likeness looks at. */
const longestCompared = 400;

/** How the values of a field miss what a condition wants, the plainest difference first. */
export function nearMisses(wanted: Wanted, values: readonly string[]): Hint[] {
  switch (wanted.kind) {
    case 'text':
      return distinct(wanted.texts.flatMap((text) => textHints(text, wanted.caseMatters, values)));
    case 'order':
      return isNumeric(wanted.limit) && values.length > 0 && !values.some(isNumeric)
        ? [{ kind: 'number', wanted: wanted.limit, value: values[0]! }]
        : [];
    case 'term':
      return distinct(termHints(wanted.text, values));
    case 'regex':
      return regexHints(wanted.pattern, values);
  }
}

const distinct = (hints: readonly Hint[]): Hint[] => {
  const known = new Set<string>();
  const order: readonly Hint['kind'][] = [
    'case',
    'escaping',
    'separator',
    'whitespace',
    'number',
    'term',
    'wildcard',
    'near',
    'part',
  ];
  return [...hints]
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
    .filter(({ kind, wanted, value }) => {
      const key = `${kind} ${wanted} ${value}`;
      return !known.has(key) && known.add(key);
    })
    .slice(0, mostHints);
};

const matcher = (pattern: string): ((text: string) => boolean) => wildcardMatcher({ parts: pattern.split('*') });

/** Changes of text after which two texts may be the same, by what they say of the difference. */
const changes: readonly { readonly kind: Hint['kind']; readonly change: (text: string) => string }[] = [
  { kind: 'escaping', change: (text) => text.replace(/\\+/g, '\\') },
  { kind: 'escaping', change: (text) => text.replace(/[\\"']/g, '') },
  { kind: 'separator', change: (text) => text.replace(/[\\/]+/g, '/') },
  { kind: 'whitespace', change: (text) => text.replace(/\s+/g, ' ').trim() },
  { kind: 'whitespace', change: (text) => text.replace(/\s+/g, '') },
];

function textHints(text: string, caseMatters: boolean, values: readonly string[]): Hint[] {
  const hints: Hint[] = [];
  const add = (kind: Hint['kind'], value: string, wanted = text): void => {
    hints.push({ kind, wanted, value });
  };
  // Patterns are matched without regard to case, so a match here is one of the other case.
  const matches = matcher(text);
  const changed = changes.map(({ kind, change }) => ({ kind, change, matches: matcher(change(text)) }));
  const bare = text.replaceAll('*', '').toLowerCase();
  for (const value of values) {
    if (matches(value)) {
      if (caseMatters && value !== text) add('case', value);
      continue;
    }
    const found = changed.find(({ change, matches: like }) => like(change(value)));
    if (found) add(found.kind, value);
    else if (bare.length > 1 && value.toLowerCase().includes(bare)) add('wildcard', value);
  }
  if (hints.length > 0) return hints;
  if (isNumeric(text) && values.length > 0 && !values.some(isNumeric)) add('number', values[0]!);
  const near = nearestValue(text.replaceAll('*', ''), values);
  if (near !== undefined) add('near', near);
  for (const part of missingParts(text.split('*'), values)) add('part', '', part);
  return hints;
}

function termHints(text: string, values: readonly string[]): Hint[] {
  const parts = text.split('*').filter((part) => part !== '');
  const missing = missingParts(parts, values);
  if (missing.length === 0) {
    const value = values.find((raw) => parts.every((part) => raw.toLowerCase().includes(part.toLowerCase())));
    return value === undefined ? [] : [{ kind: 'term', wanted: text, value }];
  }
  const hints: Hint[] = [];
  for (const { kind, change } of changes) {
    const value = values.find((raw) => {
      const inRaw = change(raw).toLowerCase();
      return parts.every((part) => inRaw.includes(change(part).toLowerCase()));
    });
    if (value !== undefined) {
      hints.push({ kind, wanted: text, value });
      break;
    }
  }
  return hints.length > 0 ? hints : missing.map((part) => ({ kind: 'part', wanted: part, value: '' }));
}

/** Literal parts that no value holds in any case. */
function missingParts(parts: readonly string[], values: readonly string[]): string[] {
  if (values.length === 0) return [];
  const folded = values.map((value) => value.toLowerCase());
  return parts.filter((part) => part.length > 1 && !folded.some((value) => value.includes(part.toLowerCase())));
}

function regexHints(pattern: string, values: readonly string[]): Hint[] {
  const insensitive = compileRegex(`(?i)${pattern}`);
  if (insensitive.ok) {
    const value = values.find((text) => insensitive.value.test(text));
    if (value !== undefined) return [{ kind: 'case', wanted: pattern, value }];
  }
  const single = compileRegex(pattern.replace(/\\\\/g, '\\'));
  if (single.ok) {
    const value = values.find((text) => single.value.test(text));
    if (value !== undefined) return [{ kind: 'escaping', wanted: pattern, value }];
  }
  const regex = compileRegex(pattern);
  if (!regex.ok) return [];
  const literals = requiredLiteralsOf(regex.value).map(({ text }) => text);
  return missingParts(literals, values).map((part) => ({ kind: 'part', wanted: part, value: '' }));
}

/** The value most like a text, if any is like it: they share most of their pairs of neighbouring characters. */
export function nearestValue(text: string, values: readonly string[]): string | undefined {
  const wanted = pairs(text);
  let best: { value: string; likeness: number } | undefined;
  for (const value of values) {
    const other = pairs(value);
    let shared = 0;
    for (const pair of wanted) if (other.has(pair)) shared++;
    const likeness = (2 * shared) / Math.max(1, wanted.size + other.size);
    if (likeness >= leastLikeness && likeness > (best?.likeness ?? 0)) best = { value, likeness };
  }
  return best?.value;
}

const leastLikeness = 0.4;

function pairs(text: string): Set<string> {
  const folded = ` ${text.slice(0, longestCompared).toLowerCase()} `;
  const found = new Set<string>();
  for (let at = 0; at + 1 < folded.length; at++) found.add(folded.slice(at, at + 2));
  return found;
}
