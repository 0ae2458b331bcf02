import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { loadPacks } from '../../src/backend/index.ts';
import { contentApp, loadRepository } from '../../src/content/index.ts';
import { engineKnowledge, type SearchEnvironment, searchEnvironment } from '../../src/engine/index.ts';
import { compileKnowledge } from '../../src/knowledge/index.ts';
import { createEventStore } from '../../src/store/index.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** Searches to begin with, and what they run with. */
export interface Seeds {
  readonly origin: string;
  readonly searches: readonly string[];
  readonly environment: SearchEnvironment;
}

/** The searches of a content repository where one is given, else those of the goldens. */
export async function seeds(repositoryFolder: string | undefined): Promise<Seeds> {
  const given = repositoryFolder !== undefined && existsSync(repositoryFolder) ? repositoryFolder : undefined;
  const loaded = await loadRepository(given ?? root);
  const { knowledge } = compileKnowledge([...loadPacks().apps, contentApp(loaded.repository)]);
  const environment = searchEnvironment(engineKnowledge(knowledge), createEventStore());
  if (given === undefined) return { origin: 'goldens', searches: goldenSearches(), environment };
  const { detections, baselines, macros } = loaded.repository;
  const searches = [...detections, ...baselines].map(({ search }) => search.text);
  return {
    origin: path.basename(given),
    searches: [...searches, ...macros.map(({ definition }) => definition.text), ...goldenSearches()],
    environment,
  };
}

function goldenSearches(): string[] {
  return ['search', 'pipelines', 'print'].flatMap((name) => {
    const cases = parse(readFileSync(path.join(root, `test/golden/spl/${name}.yaml`), 'utf8')) as { spl: string }[];
    return cases.map(({ spl }) => spl);
  });
}
