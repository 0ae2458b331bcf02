import type { Diagnostic, SourceText } from '../diagnostics/index.ts';
import { type AutomaticLookup, readAutomaticLookup } from './automatic-lookup.ts';
import { booleanSetting, type ConfSetting, type ConfStanza, settingText } from './conf.ts';
import type { ExtractionRule } from './extraction-rule.ts';
import { type FieldAlias, readAliases } from './field-alias.ts';
import { extractedTwice, settingMalformed, tableModeUnsupported } from './problems.ts';
import type { FoundProps, PropsLayers } from './props-layers.ts';
import { type EventOrigin, mergeSettings } from './stanza-match.ts';
import { at, namedPairs, type Transforms } from './transforms.ts';

export type KeyValueMode = 'auto' | 'auto_escaped' | 'multi' | 'json' | 'xml' | 'none';

/** An EVAL-: the field, and the expression's text with its place. */
export interface CalculatedField {
  readonly field: string;
  readonly expression: SourceText;
}

/**
 * Everything that search time does to the fields of one kind of event, in the order in which it happens: extractions,
 * automatic key/value extraction, aliases, calculated fields, lookups.
 * Source: Knowledge Manager Manual, "The sequence of search-time operations".
 */
export interface SearchTimeRules {
  /** EXTRACT- by class, then REPORT- by class. */
  readonly extractions: readonly ExtractionRule[];
  readonly keyValueMode: KeyValueMode;
  /** Whether events that are JSON objects are read as such in mode `auto`. */
  readonly autoJson: boolean;
  /** KV_TRIM_SPACES: spaces around quoted values of `key="value"` go. */
  readonly trimsSpaces: boolean;
  readonly aliases: readonly FieldAlias[];
  readonly calculated: readonly CalculatedField[];
  readonly lookups: readonly AutomaticLookup[];
  /** Event types that these events do not have, as the app that has them stands in for another one. */
  readonly silentEventTypes: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** The search-time rules of props.conf: found per (host, source, source type), made once per set of stanzas. */
export class SearchTimeProps {
  readonly #props: PropsLayers;
  readonly #transforms: Transforms;
  readonly #byOrigin = new Map<string, SearchTimeRules>();
  readonly #byStanzas = new Map<string, SearchTimeRules>();

  constructor(props: PropsLayers, transforms: Transforms) {
    this.#props = props;
    this.#transforms = transforms;
  }

  /** The name that a source type has at search time. Its events follow the rules of the new name only. */
  renamed(sourcetype: string): string {
    const name = this.#props.sourcetype(sourcetype)?.settings.get('rename')?.value.trim();
    return name ? name : sourcetype;
  }

  /** The same object for the same rules. `origin` has the source type as it was indexed. */
  rules(origin: EventOrigin): SearchTimeRules {
    const sourcetype = this.renamed(origin.sourcetype);
    const key = `${origin.host}\n${origin.source}\n${sourcetype}`;
    let rules = this.#byOrigin.get(key);
    if (!rules) {
      const found = this.#props.find({ ...origin, sourcetype });
      rules = this.#byStanzas.get(found.key) ?? compileRules(found, this.#transforms);
      this.#byStanzas.set(found.key, rules);
      this.#byOrigin.set(key, rules);
    }
    return rules;
  }
}

function compileRules({ stanzas, silentEventTypes }: FoundProps, transforms: Transforms): SearchTimeRules {
  const settings = mergeSettings(stanzas);
  const diagnostics: Diagnostic[] = [];
  const classes = classesOf(settings);
  const mode = settings.get('KV_MODE');
  const indexed = settings.get('INDEXED_EXTRACTIONS')?.value.trim().toLowerCase();
  if (mode && indexed === 'json' && mode.value.trim().toLowerCase() === 'json') {
    diagnostics.push(at(mode, extractedTwice, indexed, 'json'));
  }
  return {
    extractions: [
      ...classes('EXTRACT-').flatMap((setting) => inlineExtraction(setting, transforms, diagnostics)),
      ...classes('REPORT-').flatMap((setting) => reports(setting, transforms, diagnostics)),
    ],
    keyValueMode: keyValueMode(mode, diagnostics),
    autoJson: booleanSetting(settings.get('AUTO_KV_JSON')?.value, true),
    trimsSpaces: booleanSetting(settings.get('KV_TRIM_SPACES')?.value, true),
    aliases: classes('FIELDALIAS-').flatMap((setting) => aliases(setting, diagnostics)),
    calculated: classes('EVAL-').map((setting) => ({
      field: unquoted(setting.key.slice('EVAL-'.length)),
      expression: settingText(setting),
    })),
    lookups: [...settings.values()]
      .filter(({ key, value }) => /^lookup[-_]?./i.test(key) && value !== '')
      .sort(byKey)
      .flatMap((setting) => automaticLookup(setting, diagnostics)),
    silentEventTypes,
    diagnostics,
  };
}

/** The settings whose key begins with a prefix, by class in order of character codes; empty ones switch a class off. */
const classesOf = (settings: ConfStanza['settings']) => (prefix: string) =>
  [...settings.values()].filter(({ key, value }) => key.startsWith(prefix) && value !== '').sort(byKey);

const byKey = (a: ConfSetting, b: ConfSetting): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

const unquoted = (name: string): string => (/^".*"$|^'.*'$/s.test(name) ? name.slice(1, -1) : name);

/** `EXTRACT-x = regex in field`; the field's name ends the setting. */
function inlineExtraction(setting: ConfSetting, transforms: Transforms, diagnostics: Diagnostic[]): ExtractionRule[] {
  const match = /^(.*?)\s+in\s+([A-Za-z0-9_]+)\s*$/s.exec(setting.value);
  const written = match ? { ...setting, value: match[1]! } : setting;
  const regex = transforms.regex(written, diagnostics);
  if (!regex) return [];
  const pairs = namedPairs(regex);
  if (pairs.length === 0) {
    diagnostics.push(at(setting, settingMalformed, setting.key, 'its regular expression has no named group'));
    return [];
  }
  return [
    {
      kind: 'regex',
      name: setting.key,
      sourceKey: match?.[2] ?? '_raw',
      regex,
      pairs,
      repeats: false,
      trimsValues: false,
      addsValues: false,
      cleansKeys: true,
      keepsEmpty: false,
    },
  ];
}

/** `REPORT-x = transform, transform`. */
function reports(setting: ConfSetting, transforms: Transforms, diagnostics: Diagnostic[]): ExtractionRule[] {
  const names = setting.value.split(/[,\s]+/).filter((name) => name !== '');
  return names.flatMap((name) => transforms.extraction(name, setting, diagnostics) ?? []);
}

function aliases(setting: ConfSetting, diagnostics: Diagnostic[]): FieldAlias[] {
  const read = readAliases(setting.value);
  if (!read) diagnostics.push(at(setting, settingMalformed, setting.key, 'it is not of the form original AS alias'));
  return read ?? [];
}

function automaticLookup(setting: ConfSetting, diagnostics: Diagnostic[]): AutomaticLookup[] {
  const read = readAutomaticLookup(setting);
  if (!read)
    diagnostics.push(at(setting, settingMalformed, setting.key, 'it is not of the form table field OUTPUT field'));
  return read ? [read] : [];
}

const modes: ReadonlySet<string> = new Set<KeyValueMode>(['auto', 'auto_escaped', 'multi', 'json', 'xml', 'none']);

function keyValueMode(setting: ConfSetting | undefined, diagnostics: Diagnostic[]): KeyValueMode {
  const value = setting?.value.trim().toLowerCase() || 'auto';
  // `multi:NAME` names a multikv.conf stanza.
  if (value.startsWith('multi')) {
    if (setting) diagnostics.push(at(setting, tableModeUnsupported));
    return 'multi';
  }
  if (modes.has(value)) return value as KeyValueMode;
  if (setting) diagnostics.push(at(setting, settingMalformed, 'KV_MODE', `'${value}' is no mode`));
  return 'auto';
}
