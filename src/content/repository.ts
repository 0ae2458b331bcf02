import path from 'node:path';
import { type Diagnostic, FileText, type SourceText } from '../diagnostics/index.ts';
import { readBaseline } from './baseline.ts';
import type { ContentFile } from './content-file.ts';
import { contentHeader } from './content-file.ts';
import { readDataSource } from './data-source.ts';
import { readDeployment } from './deployment.ts';
import { readDetection } from './detection.ts';
import { type FoundFile, listFiles, readTextFile } from './files.ts';
import { readLookup } from './lookup.ts';
import { readMacro } from './macro.ts';
import type { ContentRepository, RemovedContent } from './model.ts';
import { readSchedule } from './schedule.ts';
import { readSettings } from './settings.ts';
import { readStory } from './story.ts';
import { loadYaml } from './yaml/load-yaml.ts';
import type { YamlMapping } from './yaml/node.ts';

export interface LoadedRepository {
  /** Everything that could be read. A file with broken YAML is only in the diagnostics. */
  readonly repository: ContentRepository;
  readonly diagnostics: readonly Diagnostic[];
  /** Files that could not be read at all: each has an error among the diagnostics, and none is in the repository. */
  readonly unread: readonly string[];
}

/** The folders of a repository, and what their YAML files are. Folders may be missing. */
export const contentFolders = [
  'detections',
  'stories',
  'macros',
  'lookups',
  'data_sources',
  'schedules',
  'deployments',
  'baselines',
  'removed',
] as const;

export type ContentFolder = (typeof contentFolders)[number];

/**
 * Reads a content repository of any of the three layouts. One bad file never hides another: whatever is wrong is in
 * `diagnostics`, with its place. Nothing outside `root` is read.
 */
export async function loadRepository(root: string): Promise<LoadedRepository> {
  const diagnostics: Diagnostic[] = [];
  const unread: string[] = [];
  const folder = path.resolve(root);
  const read = (found: FoundFile): ContentFile | undefined => readContentFile(found, diagnostics);
  const files = (name: ContentFolder): ContentFile[] =>
    listFiles(folder, name, diagnostics).flatMap((found) => {
      const file = read(found);
      if (file === undefined) unread.push(found.file);
      return file ?? [];
    });
  const settingsFile = (name: string): YamlMapping | undefined => {
    const [found] = listFiles(folder, name, diagnostics);
    return found && read(found)?.root;
  };

  const schedules = files('schedules').map(readSchedule);
  const deployments = files('deployments').map(readDeployment);
  const baselines = files('baselines').map((file) => readBaseline(file, schedules, deployments));
  const surroundings = { schedules, deployments, baselines };
  const repository: ContentRepository = {
    root: folder,
    settings: readSettings({
      build: settingsFile('build.yml'),
      install: settingsFile('install.yml'),
      contentctl: settingsFile('contentctl.yml'),
    }),
    detections: files('detections').map((file) => readDetection(file, surroundings)),
    stories: files('stories').map(readStory),
    macros: files('macros').map(readMacro),
    lookups: files('lookups').map(readLookup),
    dataSources: files('data_sources').map(readDataSource),
    schedules,
    baselines,
    deployments,
    removed: files('removed').filter(hasIdentity).map(readRemoved),
  };
  return { repository, diagnostics, unread };
}

/** `removed/` also holds the deprecation mapping, which is no content. */
const hasIdentity = (file: ContentFile): boolean => file.root.entries.has('id');

const readRemoved = (file: ContentFile): RemovedContent => ({ ...contentHeader(file), kind: 'removed' });

function readContentFile(found: FoundFile, diagnostics: Diagnostic[]): ContentFile | undefined {
  const text = readTextFile(found, diagnostics);
  if (text === undefined) return undefined;
  const source: SourceText = new FileText(found.file, text);
  const loaded = loadYaml(source);
  diagnostics.push(...loaded.diagnostics);
  return loaded.root.entries.size === 0 ? undefined : { file: found.file, source, root: loaded.root };
}
