import { type App, type ConfFile, type ConfStanza, confFile, confStanza } from '../../knowledge/index.ts';
import { lookupFile } from '../lookup.ts';
import { filterMacroDefinition, filterMacroNames } from '../macro.ts';
import type { ContentRepository, Lookup, Macro } from '../model.ts';
import { savedSearch } from './saved-search.ts';
import { savedSearchName } from './saved-search-name.ts';

/**
 * The repository as the Splunk app that its build would install: macros, lookups, KV store collections and one saved
 * search per detection. Source: contentctl 5, `build`; the newest layout's settings as its schemas describe them.
 */
export function contentApp(repository: ContentRepository): App {
  const { settings } = repository;
  const confs = [
    macrosConf(repository),
    confFile('transforms', repository.lookups.map(transform)),
    confFile(
      'collections',
      repository.lookups
        .filter(isCollection)
        .map((lookup) => confStanza(lookup.name, { enforceTypes: 'false', replicate: 'false' })),
    ),
    confFile(
      'savedsearches',
      repository.detections.map((detection) =>
        confStanza(savedSearchName(settings, detection), savedSearch(detection, savedSearchName(settings, detection))),
      ),
    ),
  ];
  return {
    id: settings.appId,
    version: settings.version,
    confs: new Map(confs.map((conf) => [conf.name, conf])),
    lookups: lookupFiles(repository),
    dataModels: new Map(),
  };
}

/** Each detection's filter macro exists even when nobody wrote it; a written one wins. */
function macrosConf(repository: ContentRepository): ConfFile {
  const filters = repository.detections
    .flatMap(filterMacroNames)
    .map((name) => confStanza(name, { definition: filterMacroDefinition }));
  return confFile('macros', [...filters, ...repository.macros.map(macroStanza)]);
}

/**
 * `[name(2)]` with `args`, as macros.conf has it. The definition keeps its place in the YAML, so that what is wrong in it
 * is shown there. Source: Admin Manual, macros.conf.
 */
function macroStanza({ name, arguments: args, definition, description }: Macro): ConfStanza {
  const value = definition.text.trim();
  const start = definition.text.indexOf(value);
  const stanza = confStanza(args.length > 0 ? `${name}(${args.length})` : name, {
    args: args.length > 0 ? args.join(',') : undefined,
    definition: value,
    description: description || undefined,
  });
  const placed = { key: 'definition', value, source: definition, span: { start, end: start + value.length } };
  return { ...stanza, settings: new Map(stanza.settings).set('definition', placed) };
}

const isCollection = (lookup: Lookup): boolean => lookup.lookupType === 'kvstore';

/** A lookup's definition. Source: Admin Manual, transforms.conf, "Lookup tables". */
const transform = (lookup: Lookup) =>
  confStanza(lookup.name, {
    ...(isCollection(lookup)
      ? { external_type: 'kvstore', collection: lookup.name, fields_list: lookup.fields.join(', ') }
      : { filename: lookup.dataFile }),
    default_match: lookup.defaultMatch,
    case_sensitive_match: lookup.caseSensitive === undefined ? undefined : String(lookup.caseSensitive),
    match_type: lookup.matchType.length > 0 ? lookup.matchType.join(', ') : undefined,
    max_matches: lookup.maxMatches?.toString(),
    min_matches: lookup.minMatches?.toString(),
  });

/** The lookups' data files, which lie beside their YAML files. A file that isn't there is validation's subject. */
function lookupFiles(repository: ContentRepository): Map<string, () => Uint8Array> {
  const files = new Map<string, () => Uint8Array>();
  for (const lookup of repository.lookups) {
    const file = lookupFile(repository, lookup);
    if (file && lookup.dataFile) files.set(lookup.dataFile, file.read);
  }
  return files;
}
