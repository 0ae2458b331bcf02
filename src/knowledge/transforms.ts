import { type Diagnostic, describe, diagnose, didYouMean } from '../diagnostics/index.ts';
import { compileRegex, type Regex } from '../regex/index.ts';
import {
  booleanSetting,
  type ConfFile,
  type ConfSetting,
  type ConfStanza,
  integerSetting,
  settingText,
} from './conf.ts';
import type { ExtractionRule, FieldPair } from './extraction-rule.ts';
import { readFieldList, readFormat, readQuotedList } from './format.ts';
import { modularRegexUnresolved, settingMalformed, transformIncomplete, transformMissing } from './problems.ts';

const deepestModule = 20;
const longestRegex = 100_000;

/** The stanzas of transforms.conf, as search-time extractions. Source: Admin Manual, "transforms.conf". */
export class Transforms {
  readonly #stanzas: ReadonlyMap<string, ConfStanza>;
  readonly #own: (setting: ConfSetting, name: string) => ConfStanza | undefined;
  readonly #rules = new Map<ConfStanza, { rule: ExtractionRule | undefined; diagnostics: Diagnostic[] }>();

  /** `own` gives the stanza that the app of a setting has itself, if it has one. */
  constructor(conf: ConfFile | undefined, own: (setting: ConfSetting, name: string) => ConfStanza | undefined) {
    this.#stanzas = conf?.stanzas ?? new Map();
    this.#own = own;
  }

  /** The transform that a setting of props.conf names. */
  stanza(name: string, named: ConfSetting): ConfStanza | undefined {
    return this.#own(named, name) ?? this.#stanzas.get(name);
  }

  /** The extraction that a transform describes; made once. `named` is the REPORT- setting, for diagnostics. */
  extraction(name: string, named: ConfSetting, diagnostics: Diagnostic[]): ExtractionRule | undefined {
    const stanza = this.stanza(name, named);
    if (!stanza) {
      const suggestion = didYouMean(name, this.#stanzas.keys());
      diagnostics.push(at(named, transformMissing, named.key, name, suggestion));
      return undefined;
    }
    const { rule, diagnostics: found } = this.#made(stanza);
    diagnostics.push(...found);
    return rule;
  }

  /** The extraction of a transform that a search names; undefined where there is none, or it extracts nothing. */
  searchExtraction(name: string): ExtractionRule | undefined {
    const stanza = this.#stanzas.get(name);
    return stanza && this.#made(stanza).rule;
  }

  #made(stanza: ConfStanza): {
    readonly rule: ExtractionRule | undefined;
    readonly diagnostics: readonly Diagnostic[];
  } {
    let made = this.#rules.get(stanza);
    if (!made) {
      const diagnostics: Diagnostic[] = [];
      made = { rule: this.#make(stanza, diagnostics), diagnostics };
      this.#rules.set(stanza, made);
    }
    return made;
  }

  #make(stanza: ConfStanza, diagnostics: Diagnostic[]): ExtractionRule | undefined {
    const value = (key: string) => stanza.settings.get(key)?.value;
    const common = {
      name: stanza.name,
      sourceKey: sourceKey(value('SOURCE_KEY')),
      addsValues: booleanSetting(value('MV_ADD'), false),
      cleansKeys: booleanSetting(value('CLEAN_KEYS'), true),
      keepsEmpty: booleanSetting(value('KEEP_EMPTY_VALS'), false),
    };
    const regexSetting = stanza.settings.get('REGEX');
    const delims = stanza.settings.get('DELIMS');
    if (regexSetting && regexSetting.value !== '') {
      const regex = this.regex(regexSetting, diagnostics, integerSetting(value('MATCH_LIMIT'), 100_000));
      if (!regex) return undefined;
      const format = stanza.settings.get('FORMAT');
      const pairs = format ? this.#format(format, diagnostics) : namedPairs(regex);
      if (!pairs) return undefined;
      if (pairs.length === 0) {
        diagnostics.push(
          at(regexSetting, transformIncomplete, stanza.name, 'REGEX has no named group and there is no FORMAT'),
        );
        return undefined;
      }
      return { ...common, kind: 'regex', regex, pairs, repeats: true, trimsValues: format !== undefined };
    }
    if (!delims) return undefined;
    const [separators, keySeparators] = readQuotedList(delims.value);
    const fields = readFieldList(value('FIELDS') ?? '');
    if (!separators || (keySeparators === undefined && fields.length === 0)) {
      diagnostics.push(
        at(delims, transformIncomplete, stanza.name, 'DELIMS has one set of characters and FIELDS is missing'),
      );
      return undefined;
    }
    return { ...common, kind: 'delimiters', separators, ...(keySeparators ? { keySeparators } : {}), fields };
  }

  #format(setting: ConfSetting, diagnostics: Diagnostic[]): FieldPair[] | undefined {
    const pairs = readFormat(setting.value);
    if (!pairs)
      diagnostics.push(at(setting, settingMalformed, 'FORMAT', `'${setting.value}' is not of the form name::value`));
    return pairs;
  }

  /** Compiles a regular expression setting, `[[modules]]` put in. */
  regex(setting: ConfSetting, diagnostics: Diagnostic[], budget?: number): Regex | undefined {
    const expanded = this.#expand(setting.value, setting, [], diagnostics);
    if (expanded === undefined) return undefined;
    const source = settingText(setting);
    // Once modules are put in, offsets no longer fit: the whole setting is shown instead.
    const whole = { start: 0, end: source.text.length };
    const compiled = compileRegex(expanded, {
      source,
      ...(expanded === setting.value ? {} : { place: () => whole }),
      ...(budget === undefined ? {} : { budget }),
    });
    if (!compiled.ok) diagnostics.push(...compiled.diagnostics);
    return compiled.ok ? compiled.value : undefined;
  }

  /** Puts modular regular expressions in: `[[ip]]` is the REGEX of `[ip]`; `[[ip:src_]]` puts `src_` before its groups' names. */
  #expand(
    regex: string,
    setting: ConfSetting,
    chain: readonly string[],
    diagnostics: Diagnostic[],
  ): string | undefined {
    if (!regex.includes('[[')) return regex;
    let failed = false;
    const expanded = regex.replace(
      /\[\[([\w-]+)(?::([^\]\s]+))?\]\]/g,
      (whole, name: string, group: string | undefined) => {
        const inner = this.#stanzas.get(name)?.settings.get('REGEX')?.value;
        // `[[:alpha:]]` and the like are character classes, not modules.
        if (inner === undefined && !this.#stanzas.has(name)) return whole;
        const problem =
          inner === undefined
            ? 'has no REGEX'
            : chain.includes(name) || chain.length >= deepestModule
              ? 'contains itself'
              : undefined;
        if (problem) {
          diagnostics.push(at(setting, modularRegexUnresolved, name, problem));
          failed = true;
          return '';
        }
        const text = this.#expand(inner!, setting, [...chain, name], diagnostics);
        if (text === undefined || text.length > longestRegex) {
          failed = true;
          return '';
        }
        return `(?:${prefixGroups(text, group ?? '')})`;
      },
    );
    return failed || expanded.length > longestRegex ? undefined : expanded;
  }
}

/** The caller's name stands before the names of the module's groups; a group without any name, `(?<>`, is no group then. */
const prefixGroups = (regex: string, prefix: string): string =>
  regex.replace(/\(\?P?<(\w*)>/g, (_, name: string) => (prefix + name === '' ? '(?:' : `(?<${prefix}${name}>`));

/** SOURCE_KEY is `_raw` unless it says otherwise; `fields:a,b` and `MetaData:Host` name metadata. */
function sourceKey(value: string | undefined): string {
  const key = (value ?? '_raw').trim();
  const metadata = /^metadata:(host|source|sourcetype)$/i.exec(key);
  if (metadata) return metadata[1]!.toLowerCase();
  return key.startsWith('field:') ? key.slice(6) : key === '' ? '_raw' : key;
}

/** Named groups as pairs; `_KEY_1` and `_VAL_1` make a pair of which the data gives the name. */
export function namedPairs(regex: Regex): FieldPair[] {
  const byName = new Map(
    regex.groups.flatMap(({ index, name }) => (name === undefined ? [] : [[name, index] as const])),
  );
  const pairs: FieldPair[] = [];
  for (const [name, index] of byName) {
    const key = /^_KEY_(.+)$/.exec(name);
    if (key) {
      const value = byName.get(`_VAL_${key[1]}`);
      if (value !== undefined) pairs.push({ name: [index], value: [value] });
    } else if (!name.startsWith('_VAL_')) pairs.push({ name: [name], value: [index] });
  }
  return pairs;
}

/** A diagnostic about a setting: with its place when it was read from a file. */
export function at<Values extends readonly unknown[]>(
  setting: ConfSetting,
  kind: Parameters<typeof describe<Values>>[0],
  ...values: Values
): Diagnostic {
  return setting.source && setting.span
    ? diagnose(kind, setting.source, setting.span, ...values)
    : describe(kind, ...values);
}
