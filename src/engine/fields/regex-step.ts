import { cleanKey, type FormatPart, fixedName, type RegexExtraction } from '../../knowledge/index.ts';
import { type RegexMatch, requiredLiteral } from '../../regex/index.ts';
import type { FieldAccumulator } from './field-accumulator.ts';

/** Matches of one extraction in one event, at most: a bound against hostile data. */
export const mostMatches = 10_000;

/** Runs an extraction by regular expression over a text and adds what it finds. */
export type Extract = (subject: string, fields: FieldAccumulator) => void;

interface CompiledPair {
  readonly fixed: string | undefined;
  readonly name: (match: RegexMatch) => string;
  readonly value: (match: RegexMatch) => string | undefined;
}

/** Prepares an EXTRACT-, or a transform with a REGEX. Source: Admin Manual, "transforms.conf", REGEX and FORMAT. */
export function regexStep(rule: RegexExtraction): Extract {
  const pairs: CompiledPair[] = rule.pairs.map((pair) => ({
    fixed: fixedName(pair),
    name: joined(pair.name, ''),
    value: joined(pair.value, undefined),
  }));
  const fieldName = rule.cleansKeys ? rememberedKeys() : (key: string) => key;
  const add = (match: RegexMatch, fields: FieldAccumulator): void => {
    for (const { fixed, name, value } of pairs) {
      const field = fixed ?? fieldName(name(match));
      const slot = fields.slot(field);
      if (slot < 0) continue;
      const found = value(match);
      const text = rule.trimsValues && found !== undefined ? trimmed(found) : found;
      if (text !== undefined && (text !== '' || rule.keepsEmpty)) fields.add(slot, text, rule.addsValues);
    }
  };
  const literal = requiredLiteral(rule.regex);
  // Most rules find nothing in most events: looking for a text that they need is faster than matching.
  const needed = literal && !literal.caseInsensitive ? literal.text : '';
  if (!rule.repeats) {
    return (subject, fields) => {
      if (!subject.includes(needed)) return;
      const match = rule.regex.exec(subject);
      if (match) add(match, fields);
    };
  }
  const fixedOnly = pairs.every(({ fixed }) => fixed !== undefined) && !rule.addsValues;
  return (subject, fields) => {
    if (!subject.includes(needed)) return;
    let from = 0;
    for (let count = 0; count < mostMatches && from <= subject.length; count++) {
      const match = rule.regex.exec(subject, from);
      if (!match) return;
      add(match, fields);
      // Fixed names take their first values only: once all are there, further matches change nothing.
      if (fixedOnly && pairs.every(({ fixed }) => hasOrUnwanted(fields, fixed!))) return;
      from = match.end > match.index ? match.end : match.end + 1;
    }
  };
}

/** Without the ASCII white space around it; tag steps trim bytes alike. */
function trimmed(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (start < end && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

/** ASCII white space. */
export const isSpace = (code: number): boolean => code === 0x20 || (code >= 0x09 && code <= 0x0d);

const mostKeys = 10_000;

/** Cleans keys; the data repeat them. */
function rememberedKeys(): (key: string) => string {
  const known = new Map<string, string>();
  return (key) => {
    let cleaned = known.get(key);
    if (cleaned === undefined) {
      cleaned = cleanKey(key);
      if (known.size < mostKeys) known.set(key, cleaned);
    }
    return cleaned;
  };
}

const hasOrUnwanted = (fields: FieldAccumulator, name: string): boolean => {
  const slot = fields.slot(name);
  return slot < 0 || fields.has(slot);
};

/** A text put together of fixed parts and groups; `unset` when a lone group took no part. */
function joined<Unset extends string | undefined>(
  parts: readonly FormatPart[],
  unset: Unset,
): (match: RegexMatch) => string | Unset {
  const [only] = parts;
  if (parts.length === 1 && typeof only === 'number') return ({ values }) => values[only] ?? unset;
  if (parts.every((part) => typeof part === 'string')) {
    const text = parts.join('');
    return () => text;
  }
  return ({ values }) => parts.map((part) => (typeof part === 'number' ? (values[part] ?? '') : part)).join('');
}
