import type { Diagnostic } from '../diagnostics/index.ts';
import { booleanSetting, type ConfSetting, type ConfStanza, integerSetting } from './conf.ts';
import { transformMissing } from './problems.ts';
import type { PropsLayers } from './props-layers.ts';
import { type EventOrigin, mergeSettings } from './stanza-match.ts';
import { at, type Transforms } from './transforms.ts';

/**
 * What index time does to data of one origin, as data: the store executes it. Text settings come as they stand, with
 * their places. Source: Admin Manual, "props.conf": line breaking, timestamp extraction, structured data; transforms.conf.
 */
export interface IndexTimeRules {
  /** The source type that a `source::` or `host::` stanza assigns to data that came without one of its own. */
  readonly sourcetype?: string;
  readonly characterSet: string;
  readonly lineBreaking: LineBreaking;
  readonly timestamps: TimestampRules;
  /** INDEXED_EXTRACTIONS in lower case: `json`, `csv`, `tsv`, `psv`, `w3c`, `field_header`, `hec`; absent or `none`: none. */
  readonly indexedExtractions?: string;
  readonly structured: StructuredRules;
  /** TRANSFORMS- by class, each transform in its order. */
  readonly transforms: readonly IndexTransform[];
  /** SEDCMD- by class. */
  readonly sedCommands: readonly ConfSetting[];
  readonly annotatePunctuation: boolean;
  /** Every setting that applies, also those not named here. */
  readonly settings: ConfStanza['settings'];
  readonly diagnostics: readonly Diagnostic[];
}

export interface LineBreaking {
  readonly lineBreaker?: ConfSetting;
  readonly lineBreakerLookbehind: number;
  readonly shouldLineMerge: boolean;
  readonly breakOnlyBeforeDate: boolean;
  readonly breakOnlyBefore?: ConfSetting;
  readonly mustBreakAfter?: ConfSetting;
  readonly mustNotBreakAfter?: ConfSetting;
  readonly mustNotBreakBefore?: ConfSetting;
  readonly eventBreaker?: ConfSetting;
  readonly maximumEvents: number;
  /** Bytes of a line; 0 for no limit. */
  readonly truncate: number;
}

export interface TimestampRules {
  readonly prefix?: ConfSetting;
  readonly format?: ConfSetting;
  /** Characters looked at; -1 for no limit. */
  readonly maximumLookahead: number;
  readonly zone?: string;
  /** TZ_ALIAS: what zone names in the data stand for. */
  readonly zoneAliases: ReadonlyMap<string, string>;
  /** `automatic`, `current` (time of indexing), `none` (no timestamp is looked for). */
  readonly recognition: 'automatic' | 'current' | 'none';
  readonly maximumDaysAgo: number;
  readonly maximumDaysHence: number;
  readonly maximumSecondsAgo: number;
  readonly maximumSecondsHence: number;
}

/** Settings of INDEXED_EXTRACTIONS. */
export interface StructuredRules {
  readonly fieldDelimiter?: string;
  readonly headerFieldDelimiter?: string;
  readonly fieldQuote?: string;
  readonly headerFieldQuote?: string;
  readonly headerLine?: number;
  readonly headerRegex?: ConfSetting;
  readonly preambleRegex?: ConfSetting;
  readonly fieldNames: readonly string[];
  readonly timestampFields: readonly string[];
  readonly missingValueRegex?: ConfSetting;
  readonly jsonTrimBraces: boolean;
}

/** One transform of index time: either a regular expression that writes DEST_KEY, or an INGEST_EVAL. */
export interface IndexTransform {
  readonly name: string;
  /** The TRANSFORMS- setting that names it. */
  readonly namedBy: ConfSetting;
  readonly regex?: ConfSetting;
  readonly format?: ConfSetting;
  readonly ingestEval?: ConfSetting;
  readonly cloneSourcetype?: string;
  readonly sourceKey: string;
  readonly destinationKey?: string;
  readonly writesMeta: boolean;
  readonly repeatMatch: boolean;
  readonly lookahead: number;
  readonly defaultValue?: string;
  readonly stopProcessingIf?: ConfSetting;
}

/** The index-time rules of props.conf and transforms.conf, made once per set of stanzas. */
export class IndexTimeProps {
  readonly #props: PropsLayers;
  readonly #transforms: Transforms;
  readonly #made = new Map<string, IndexTimeRules>();

  constructor(props: PropsLayers, transforms: Transforms) {
    this.#props = props;
    this.#transforms = transforms;
  }

  rules(origin: EventOrigin): IndexTimeRules {
    const { stanzas, key } = this.#props.find(origin);
    let rules = this.#made.get(key);
    if (!rules) {
      rules = compileIndexRules(mergeSettings(stanzas), this.#transforms);
      this.#made.set(key, rules);
    }
    return rules;
  }
}

function compileIndexRules(settings: ConfStanza['settings'], transforms: Transforms): IndexTimeRules {
  const diagnostics: Diagnostic[] = [];
  const value = (key: string) => {
    const text = settings.get(key)?.value.trim();
    return text === '' ? undefined : text;
  };
  const classes = (prefix: string) =>
    [...settings.values()]
      .filter((setting) => setting.key.startsWith(prefix) && setting.value !== '')
      .sort((a, b) => (a.key < b.key ? -1 : 1));
  return {
    ...optional('sourcetype', value('sourcetype')),
    characterSet: value('CHARSET') ?? 'UTF-8',
    lineBreaking: lineBreaking(settings),
    timestamps: timestamps(settings),
    ...optional('indexedExtractions', value('INDEXED_EXTRACTIONS')?.toLowerCase()),
    structured: structured(settings),
    transforms: classes('TRANSFORMS').flatMap((setting) => indexTransforms(setting, transforms, diagnostics)),
    sedCommands: classes('SEDCMD'),
    annotatePunctuation: booleanSetting(value('ANNOTATE_PUNCT'), true),
    settings,
    diagnostics,
  };
}

const optional = <Key extends string, T>(key: Key, value: T | undefined): { [K in Key]?: T } =>
  (value === undefined ? {} : { [key]: value }) as { [K in Key]?: T };

/** Settings by name, left out when empty. */
function pick<Key extends string>(
  settings: ConfStanza['settings'],
  keys: Readonly<Record<Key, string>>,
): { [K in Key]?: ConfSetting } {
  const picked: { [K in Key]?: ConfSetting } = {};
  for (const key of Object.keys(keys) as Key[]) {
    const setting = settings.get(keys[key]);
    if (setting && setting.value !== '') picked[key] = setting;
  }
  return picked;
}

function lineBreaking(settings: ConfStanza['settings']): LineBreaking {
  const value = (key: string) => settings.get(key)?.value;
  return {
    ...pick(settings, {
      lineBreaker: 'LINE_BREAKER',
      breakOnlyBefore: 'BREAK_ONLY_BEFORE',
      mustBreakAfter: 'MUST_BREAK_AFTER',
      mustNotBreakAfter: 'MUST_NOT_BREAK_AFTER',
      mustNotBreakBefore: 'MUST_NOT_BREAK_BEFORE',
      eventBreaker: 'EVENT_BREAKER',
    }),
    lineBreakerLookbehind: integerSetting(value('LINE_BREAKER_LOOKBEHIND'), 100),
    shouldLineMerge: booleanSetting(value('SHOULD_LINEMERGE'), true),
    breakOnlyBeforeDate: booleanSetting(value('BREAK_ONLY_BEFORE_DATE'), true),
    maximumEvents: integerSetting(value('MAX_EVENTS'), 256),
    truncate: integerSetting(value('TRUNCATE'), 10_000),
  };
}

function timestamps(settings: ConfStanza['settings']): TimestampRules {
  const value = (key: string) => settings.get(key)?.value.trim();
  const config = value('DATETIME_CONFIG')?.toUpperCase();
  const aliases = (value('TZ_ALIAS') ?? '').split(',').flatMap((pair) => {
    const [from, to] = pair.split('=').map((side) => side.trim());
    return from && to ? [[from, to] as const] : [];
  });
  return {
    ...pick(settings, { prefix: 'TIME_PREFIX', format: 'TIME_FORMAT' }),
    maximumLookahead: integerSetting(value('MAX_TIMESTAMP_LOOKAHEAD'), 128),
    ...optional('zone', value('TZ') || undefined),
    zoneAliases: new Map(aliases),
    recognition: config === 'CURRENT' ? 'current' : config === 'NONE' ? 'none' : 'automatic',
    maximumDaysAgo: integerSetting(value('MAX_DAYS_AGO'), 2000),
    maximumDaysHence: integerSetting(value('MAX_DAYS_HENCE'), 2),
    maximumSecondsAgo: integerSetting(value('MAX_DIFF_SECS_AGO'), 3600),
    maximumSecondsHence: integerSetting(value('MAX_DIFF_SECS_HENCE'), 604_800),
  };
}

function structured(settings: ConfStanza['settings']): StructuredRules {
  const value = (key: string) => settings.get(key)?.value;
  const list = (key: string) =>
    (value(key) ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '');
  const headerLine = value('HEADER_FIELD_LINE_NUMBER');
  return {
    ...optional('fieldDelimiter', value('FIELD_DELIMITER')),
    ...optional('headerFieldDelimiter', value('HEADER_FIELD_DELIMITER')),
    ...optional('fieldQuote', value('FIELD_QUOTE')),
    ...optional('headerFieldQuote', value('HEADER_FIELD_QUOTE')),
    ...(headerLine === undefined ? {} : { headerLine: integerSetting(headerLine, 0) }),
    ...pick(settings, {
      headerRegex: 'FIELD_HEADER_REGEX',
      preambleRegex: 'PREAMBLE_REGEX',
      missingValueRegex: 'MISSING_VALUE_REGEX',
    }),
    fieldNames: list('FIELD_NAMES'),
    timestampFields: list('TIMESTAMP_FIELDS'),
    jsonTrimBraces: booleanSetting(value('JSON_TRIM_BRACES_IN_ARRAY_NAMES'), false),
  };
}

function indexTransforms(setting: ConfSetting, transforms: Transforms, diagnostics: Diagnostic[]): IndexTransform[] {
  const names = setting.value.split(/[,\s]+/).filter((name) => name !== '');
  return names.flatMap((name) => {
    const stanza = transforms.stanza(name, setting);
    if (!stanza) {
      diagnostics.push(at(setting, transformMissing, setting.key, name, undefined));
      return [];
    }
    const value = (key: string) => stanza.settings.get(key)?.value.trim();
    return [
      {
        name,
        namedBy: setting,
        ...pick(stanza.settings, {
          regex: 'REGEX',
          format: 'FORMAT',
          ingestEval: 'INGEST_EVAL',
          stopProcessingIf: 'STOP_PROCESSING_IF',
        }),
        ...optional('cloneSourcetype', value('CLONE_SOURCETYPE')),
        ...optional('destinationKey', value('DEST_KEY')),
        ...optional('defaultValue', value('DEFAULT_VALUE')),
        sourceKey: value('SOURCE_KEY') ?? '_raw',
        writesMeta: booleanSetting(value('WRITE_META'), false),
        repeatMatch: booleanSetting(value('REPEAT_MATCH'), false),
        lookahead: integerSetting(value('LOOKAHEAD'), 4096),
      },
    ];
  });
}
