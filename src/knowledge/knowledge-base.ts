import type { Diagnostic } from '../diagnostics/index.ts';
import type { MacroDefinition } from '../spl/index.ts';
import type { App, IgnoredPart } from './app.ts';
import type { ConfFile } from './conf.ts';
import { readCustomCommands } from './custom-commands.ts';
import type { DataModel } from './data-model.ts';
import { type EventType, readEventTypes } from './event-type.ts';
import type { ExtractionRule } from './extraction-rule.ts';
import { ignoredParts } from './ignored.ts';
import { IndexTimeProps, type IndexTimeRules } from './index-time.ts';
import { type LookupDefinition, readLookups } from './lookup-definition.ts';
import { readMacros } from './macros.ts';
import { sharedPart } from './metadata.ts';
import { PropsLayers } from './props-layers.ts';
import { readDataModel } from './read-data-model.ts';
import { readSavedSearches, type SavedSearch } from './saved-search.ts';
import { SearchTimeProps, type SearchTimeRules } from './search-time.ts';
import { AppStack } from './stand-in.ts';
import type { EventOrigin } from './stanza-match.ts';
import { readTags, type TagTable } from './tags.ts';
import { Transforms } from './transforms.ts';

/**
 * What all apps of a run together know, compiled once and shared by every test. Immutable; what is asked for often is
 * kept. Objects of a later app win over those of an earlier one, setting by setting; within an app `local` wins over
 * `default`. So give packs first, then the user's add-ons, then the content under test: searches run in the last app, and
 * see of the others what these share.
 */
export interface KnowledgeBase {
  readonly apps: readonly App[];
  /** What happens to data of one origin when it is indexed. */
  indexTimeRules(origin: EventOrigin): IndexTimeRules;
  /** What search time does to events of one origin; the same object for the same rules. */
  searchTimeRules(origin: EventOrigin): SearchTimeRules;
  /** The name that a source type has at search time (`rename` in props.conf). */
  searchTimeSourcetype(sourcetype: string): string;
  /** The extraction that a stanza of transforms.conf describes, by the stanza's name; undefined where there is none. */
  extraction(name: string): ExtractionRule | undefined;
  /** By priority, then name. */
  readonly eventTypes: readonly EventType[];
  readonly tags: TagTable;
  /** By `macroKey`. */
  readonly macros: ReadonlyMap<string, MacroDefinition>;
  readonly lookups: ReadonlyMap<string, LookupDefinition>;
  /** Files of `lookups/` by name. */
  readonly lookupFiles: ReadonlyMap<string, () => Uint8Array>;
  readonly savedSearches: ReadonlyMap<string, SavedSearch>;
  readonly dataModels: ReadonlyMap<string, DataModel>;
  /** Search commands that apps bring as programs, in lower case: they exist and cannot be run. */
  readonly customCommands: ReadonlySet<string>;
  /** A setting of any other conf file, layered over all apps: `limits`, `fields`, `collections`. */
  readonly confs: ReadonlyMap<string, ConfFile>;
  /** What the apps hold that is not used, and why. */
  readonly ignored: readonly (IgnoredPart & { readonly app: string })[];
}

/** Compiles the knowledge of apps. Diagnostics about rules of props.conf come with the rules, once they are asked for. */
export function compileKnowledge(apps: readonly App[]): { knowledge: KnowledgeBase; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  // Searches run in the last app: of the others they see what these share. What index time does holds for all.
  const seen = apps.map((app, at) => (at === apps.length - 1 ? app : sharedPart(app)));
  const stack = new AppStack(seen);
  const confs = new Map<string, ConfFile>();
  const lookupFiles = new Map<string, () => Uint8Array>();
  const models = new Map<string, string>();
  for (const app of seen) {
    for (const name of app.confs.keys()) if (!confs.has(name)) confs.set(name, stack.conf(name)!);
    for (const [name, read] of app.lookups) lookupFiles.set(name, read);
    for (const [name, text] of app.dataModels) models.set(name, text);
  }
  const transforms = transformsOf(stack);
  const searchTime = new SearchTimeProps(new PropsLayers(stack), transforms);
  const whole = new AppStack(apps);
  const indexTime = new IndexTimeProps(new PropsLayers(whole), transformsOf(whole));
  const dataModels = new Map<string, DataModel>();
  for (const [name, text] of models) {
    const model = readDataModel(name, text, confs.get('datamodels')?.stanzas.get(name), diagnostics);
    if (model) dataModels.set(name, model);
  }
  const knowledge: KnowledgeBase = {
    apps,
    indexTimeRules: (origin) => indexTime.rules(origin),
    searchTimeRules: (origin) => searchTime.rules(origin),
    searchTimeSourcetype: (sourcetype) => searchTime.renamed(sourcetype),
    extraction: (name) => transforms.searchExtraction(name),
    eventTypes: readEventTypes(confs.get('eventtypes'), diagnostics),
    tags: readTags(confs.get('tags')),
    macros: readMacros(confs.get('macros'), diagnostics),
    lookups: readLookups(confs.get('transforms')),
    lookupFiles,
    savedSearches: readSavedSearches(confs.get('savedsearches')),
    dataModels,
    customCommands: readCustomCommands(confs.get('commands')),
    confs,
    ignored: apps.flatMap((app) => ignoredParts(app).map((part) => ({ app: app.id, ...part }))),
  };
  return { knowledge, diagnostics };
}

const transformsOf = (stack: AppStack): Transforms =>
  new Transforms(stack.conf('transforms'), (setting, name) => stack.ownTransform(setting, name));
