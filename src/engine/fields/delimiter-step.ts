import { cleanKey, type DelimiterExtraction } from '../../knowledge/index.ts';
import type { Extract } from './regex-step.ts';

const mostParts = 10_000;

/** Prepares a transform with DELIMS. Source: Admin Manual, "transforms.conf", DELIMS and FIELDS. */
export function delimiterStep(rule: DelimiterExtraction): Extract {
  return rule.keySeparators === undefined ? positions(rule) : pairs(rule, rule.keySeparators);
}

/** Values by position; a field whose place is empty is absent. */
function positions(rule: DelimiterExtraction): Extract {
  return (subject, fields) => {
    const values = splitAt(subject, rule.separators);
    for (const [index, name] of rule.fields.entries()) {
      const value = values[index];
      const slot = value === undefined || value === '' ? -1 : fields.slot(name);
      if (slot >= 0) fields.add(slot, value!, rule.addsValues);
    }
  };
}

function pairs(rule: DelimiterExtraction, keySeparators: string): Extract {
  return (subject, fields) => {
    for (const pair of splitAt(subject, rule.separators, true)) {
      const at = firstOf(pair, keySeparators);
      if (at < 0) continue;
      const key = unquoted(pair.slice(0, at).trim());
      const value = unquoted(pair.slice(at + 1).trim());
      const slot = fields.slot(rule.cleansKeys ? cleanKey(key) : key);
      if (slot >= 0 && (value !== '' || rule.keepsEmpty)) fields.add(slot, value, rule.addsValues);
    }
  };
}

/** Splits at any of the characters; quoted stretches are kept whole, with their marks when `raw`. */
function splitAt(text: string, separators: string, raw = false): string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at <= text.length && parts.length < mostParts; at++) {
    const character = text[at];
    if (character === '"') quoted = !quoted;
    if (at < text.length && (quoted || !separators.includes(character!))) continue;
    const part = text.slice(start, at);
    parts.push(raw ? part : unquoted(part.trim()));
    start = at + 1;
  }
  // A quotation mark that is never closed is an ordinary character.
  return quoted && text.includes('"') ? splitPlain(text, separators, raw) : parts;
}

function splitPlain(text: string, separators: string, raw: boolean): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at <= text.length && parts.length < mostParts; at++) {
    if (at < text.length && !separators.includes(text[at]!)) continue;
    parts.push(raw ? text.slice(start, at) : text.slice(start, at).trim());
    start = at + 1;
  }
  return parts;
}

function firstOf(text: string, characters: string): number {
  for (let at = 0; at < text.length; at++) if (characters.includes(text[at]!)) return at;
  return -1;
}

const unquoted = (text: string): string =>
  text.length >= 2 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text;
