import { filterMacroNames } from './macro.ts';
import type { AnyContent, ContentRepository, Lookup, Macro } from './model.ts';

/** A repository's objects by name and id. Names are compared as they are written. */
export interface RepositoryIndex {
  readonly all: readonly AnyContent[];
  readonly byName: ReadonlyMap<string, readonly AnyContent[]>;
  readonly byId: ReadonlyMap<string, readonly AnyContent[]>;
  readonly macros: ReadonlyMap<string, readonly Macro[]>;
  /** The names of the detections' filter macros, which need no file. */
  readonly filterMacros: ReadonlySet<string>;
  readonly lookups: ReadonlyMap<string, Lookup>;
  readonly stories: ReadonlySet<string>;
  readonly dataSources: ReadonlySet<string>;
  readonly schedules: ReadonlySet<string>;
  readonly baselines: ReadonlySet<string>;
}

export function indexRepository(repository: ContentRepository): RepositoryIndex {
  const all: AnyContent[] = [
    ...repository.detections,
    ...repository.stories,
    ...repository.macros,
    ...repository.lookups,
    ...repository.dataSources,
    ...repository.schedules,
    ...repository.baselines,
    ...repository.deployments,
    ...repository.removed,
  ];
  const names = (objects: readonly AnyContent[]): ReadonlySet<string> => new Set(objects.map(({ name }) => name));
  return {
    all,
    byName: group(all, ({ name }) => name),
    byId: group(all, ({ id }) => id.toLowerCase()),
    macros: group(repository.macros, ({ name }) => name),
    filterMacros: new Set(repository.detections.flatMap(filterMacroNames)),
    lookups: new Map(repository.lookups.map((lookup) => [lookup.name, lookup])),
    stories: names(repository.stories),
    dataSources: names(repository.dataSources),
    schedules: names(repository.schedules),
    baselines: names(repository.baselines),
  };
}

function group<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    if (name === '') continue;
    const members = groups.get(name);
    if (members) members.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}
