import { booleanSetting, type ConfFile, type ConfStanza, integerSetting } from './conf.ts';
import { readFieldList } from './format.ts';

export type MatchType = 'exact' | 'wildcard' | 'cidr';

/** A lookup as transforms.conf defines it. Source: Admin Manual, "transforms.conf", lookup tables. */
export interface LookupDefinition {
  readonly name: string;
  /** The file in `lookups/`, or the KV store collection that holds the rows. */
  readonly file?: string;
  readonly collection?: string;
  /** What makes the rows where neither does: `geo`, a script; not supported, but named. */
  readonly external?: string;
  /** The fields, where they are declared (collections and scripts). */
  readonly fields: readonly string[];
  readonly matchTypes: ReadonlyMap<string, MatchType>;
  readonly caseSensitive: boolean;
  readonly maximumMatches: number;
  readonly minimumMatches: number;
  readonly defaultMatch: string;
  /** For time-based lookups: the field with the time, its format, and how far before an event it may lie. */
  readonly time?: {
    readonly field: string;
    readonly format: string;
    readonly minimumOffset: number;
    readonly maximumOffset: number;
  };
  /** `filter`: a condition on rows, as text. */
  readonly filter?: string;
}

/** How rows are matched when a file is used by its own name. */
export const plainFileLookup = (name: string): LookupDefinition => ({
  name,
  file: name,
  fields: [],
  matchTypes: new Map(),
  caseSensitive: true,
  maximumMatches: defaultMaximumMatches,
  minimumMatches: 0,
  defaultMatch: '',
});

const defaultMaximumMatches = 100;

/** Every stanza of transforms.conf that defines a lookup. */
export function readLookups(conf: ConfFile | undefined): Map<string, LookupDefinition> {
  const lookups = new Map<string, LookupDefinition>();
  for (const stanza of conf?.stanzas.values() ?? []) {
    const definition = readLookup(stanza);
    if (definition) lookups.set(stanza.name, definition);
  }
  return lookups;
}

function readLookup({ name, settings }: ConfStanza): LookupDefinition | undefined {
  const value = (key: string) => settings.get(key)?.value.trim() || undefined;
  const file = value('filename');
  const collection = value('collection');
  const external = value('external_cmd') ?? (collection || file ? undefined : value('external_type'));
  if (file === undefined && collection === undefined && external === undefined) return undefined;
  const timeField = value('time_field');
  const filter = value('filter');
  const maximum = integerSetting(value('max_matches'), timeField ? 1 : defaultMaximumMatches);
  return {
    name,
    ...(file ? { file } : {}),
    ...(collection ? { collection } : {}),
    ...(external ? { external } : {}),
    fields: readFieldList(value('fields_list') ?? ''),
    matchTypes: readMatchTypes(value('match_type') ?? ''),
    caseSensitive: booleanSetting(value('case_sensitive_match'), true),
    maximumMatches: Math.min(1000, Math.max(1, maximum)),
    minimumMatches: Math.min(1000, Math.max(0, integerSetting(value('min_matches'), 0))),
    defaultMatch: value('default_match') ?? '',
    ...(timeField
      ? {
          time: {
            field: timeField,
            format: value('time_format') ?? '%s.%Q',
            minimumOffset: integerSetting(value('min_offset_secs'), 0),
            maximumOffset: integerSetting(value('max_offset_secs'), 2_000_000_000),
          },
        }
      : {}),
    ...(filter ? { filter } : {}),
  };
}

/** Reads `WILDCARD(url), CIDR(net, other)`. */
function readMatchTypes(text: string): Map<string, MatchType> {
  const types = new Map<string, MatchType>();
  for (const match of text.matchAll(/(wildcard|cidr|exact)\s*\(([^)]*)\)/gi)) {
    for (const field of readFieldList(match[2]!)) types.set(field, match[1]!.toLowerCase() as MatchType);
  }
  return types;
}
