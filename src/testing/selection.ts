import picomatch from 'picomatch';
import { type ContentRepository, type Detection, referencesOf } from '../content/index.ts';
import type { TestRequest } from './request.ts';

/** The detections that a request asks for, in order of their files. */
export function selectDetections(repository: ContentRepository, request: TestRequest): readonly Detection[] {
  switch (request.mode) {
    case 'all':
      return repository.detections;
    case 'selected':
      return repository.detections.filter(selects(request.selected ?? []));
    case 'changes':
      return affectedDetections(repository, request.changedFiles ?? []);
  }
}

/** Whether a file is asked for by itself: one that changed, or one that a selected path names. */
export function selectsFile(file: string, request: TestRequest): boolean {
  if (request.mode === 'all') return true;
  if (request.mode === 'changes') return (request.changedFiles ?? []).includes(file);
  return (request.selected ?? []).some((wanted) => fileMatcher(wanted)(file));
}

function selects(wanted: readonly string[]): (detection: Detection) => boolean {
  const files = wanted.map(fileMatcher);
  const names = new Set(wanted.map((text) => text.toLowerCase()));
  return ({ file, name, id }) =>
    names.has(name.toLowerCase()) || names.has(id.toLowerCase()) || files.some((matches) => matches(file));
}

/** A file, a folder or a glob. */
function fileMatcher(wanted: string): (file: string) => boolean {
  const clean = wanted.replaceAll('\\', '/').replace(/^\.\//, '').replace(/\/+$/, '');
  if (clean === '' || clean === '.') return () => true;
  const glob = picomatch(clean, { dot: true });
  return (file) => file === clean || file.startsWith(`${clean}/`) || glob(file);
}

/**
 * The detections whose verdict may differ because of the changed files: their own file, the macros, lookups, data
 * sources, baselines and schedules they use (macros through other macros too), and their datasets. A change of the
 * repository's configuration or packs affects all.
 */
export function affectedDetections(repository: ContentRepository, changedFiles: readonly string[]): Detection[] {
  const changed = new Set(changedFiles);
  if (changedFiles.some(concernsEverything)) return [...repository.detections];
  const named = <T extends { readonly name: string; readonly file: string }>(all: readonly T[]): Set<string> =>
    new Set(all.filter(({ file }) => changed.has(file)).map(({ name }) => name.toLowerCase()));
  const changedLookups = named(repository.lookups.map((lookup) => withDataFile(lookup, changed)));
  const macros = changedMacros(repository, changed, changedLookups);
  const dataSources = named(repository.dataSources);
  const baselines = named(repository.baselines);
  return repository.detections.filter((detection) => {
    const { macros: usedMacros, lookups: usedLookups } = referencesOf(detection);
    return (
      changed.has(detection.file) ||
      usedMacros.some((name) => macros.has(name.toLowerCase())) ||
      usedLookups.some((name) => changedLookups.has(name.toLowerCase())) ||
      detection.dataSources.some((name) => dataSources.has(name.toLowerCase())) ||
      detection.baselines.some((name) => baselines.has(name.toLowerCase())) ||
      detection.tests.some((test) => test.data.some(({ data }) => changed.has(data.replace(/^\.\//, ''))))
    );
  });
}

const concernsEverything = (file: string): boolean =>
  /^(?:build|install|contentctl|gauntlet)\.ya?ml$/.test(file) || /^(?:packs|schedules|deployments)\//.test(file);

/** A lookup whose data file changed counts as changed itself. */
function withDataFile<T extends { readonly file: string; readonly dataFile: string | undefined }>(
  lookup: T,
  changed: ReadonlySet<string>,
): T {
  const dataFile = lookup.dataFile && lookup.file.replace(/[^/]*$/, lookup.dataFile);
  return dataFile !== undefined && changed.has(dataFile) ? { ...lookup, file: dataFile } : lookup;
}

/** Names of the macros that changed, and of those that use them. */
function changedMacros(
  repository: ContentRepository,
  changed: ReadonlySet<string>,
  lookups: ReadonlySet<string>,
): Set<string> {
  const found = new Set<string>();
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const macro of repository.macros) {
      const used = referencesOf(macro);
      const affected =
        changed.has(macro.file) ||
        used.macros.some((name) => found.has(name.toLowerCase())) ||
        used.lookups.some((name) => lookups.has(name.toLowerCase()));
      if (affected) found.add(macro.name.toLowerCase());
    }
  }
  return found;
}
