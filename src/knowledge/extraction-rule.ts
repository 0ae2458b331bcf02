import type { Regex } from '../regex/index.ts';

/** A search-time field extraction: one `EXTRACT-`, or one transform that a `REPORT-` names. */
export type ExtractionRule = RegexExtraction | DelimiterExtraction;

interface Extraction {
  /** `EXTRACT-login`, or the transform's stanza. */
  readonly name: string;
  /** The field it reads: `_raw`, or another one. */
  readonly sourceKey: string;
  /** MV_ADD: a field that is there already takes the further values; else they are dropped. */
  readonly addsValues: boolean;
  /** CLEAN_KEYS: names taken from the data keep letters, digits and underscores only. */
  readonly cleansKeys: boolean;
  /** KEEP_EMPTY_VALS: pairs with an empty value are kept. */
  readonly keepsEmpty: boolean;
}

export interface RegexExtraction extends Extraction {
  readonly kind: 'regex';
  readonly regex: Regex;
  /** How matches become fields. */
  readonly pairs: readonly FieldPair[];
  /** A transform looks for further matches; an EXTRACT- takes the first one only. */
  readonly repeats: boolean;
  /** White space around values goes: so it does with a FORMAT, but not with named groups. */
  readonly trimsValues: boolean;
}

/** One field that a match gives: name and value are each put together of fixed text and groups. */
export interface FieldPair {
  readonly name: readonly FormatPart[];
  readonly value: readonly FormatPart[];
}

/** Fixed text, or a group's number. */
export type FormatPart = string | number;

export interface DelimiterExtraction extends Extraction {
  readonly kind: 'delimiters';
  /** Characters that separate values, or pairs. */
  readonly separators: string;
  /** Characters between a key and its value; absent where `fields` names the values by position. */
  readonly keySeparators?: string;
  readonly fields: readonly string[];
}

/** The fixed name of a pair; undefined when it comes from the data. */
export function fixedName(pair: FieldPair): string | undefined {
  return pair.name.every((part) => typeof part === 'string') ? pair.name.join('') : undefined;
}

/** The fields that a rule can make; undefined when the data names them. */
export function outputFields(rule: ExtractionRule): readonly string[] | undefined {
  if (rule.kind === 'delimiters') return rule.keySeparators === undefined ? rule.fields : undefined;
  const names = rule.pairs.map(fixedName);
  return names.includes(undefined) ? undefined : [...new Set(names as string[])];
}

/** CLEAN_KEYS: other characters than letters, digits and underscores become underscores; leading ones and digits go. */
export function cleanKey(key: string): string {
  return key.replace(/[^A-Za-z0-9_]/g, '_').replace(/^[_0-9]+/, '');
}
