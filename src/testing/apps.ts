import { existsSync } from 'node:fs';
import path from 'node:path';
import { loadPacks } from '../backend/index.ts';
import { type ContentRepository, contentApp } from '../content/index.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import type { App } from '../knowledge/index.ts';
import { loadApp } from '../knowledge/loader/index.ts';

/**
 * The apps that a repository is tested with, those that win last: the built-in packs, the repository's own apps,
 * further ones (folders or archives), and the content itself.
 */
export function appsOf(
  repository: ContentRepository,
  further: readonly string[] = [],
): { apps: App[]; diagnostics: Diagnostic[] } {
  const packs = loadPacks();
  const own = loadApps([...installedApps(repository), ...further]);
  return {
    apps: [...packs.apps, ...own.apps, contentApp(repository)],
    diagnostics: [...packs.diagnostics, ...own.diagnostics],
  };
}

/** Apps that the repository brings along. Those that would have to be downloaded are the packs' business. */
const installedApps = ({ root, settings }: ContentRepository): string[] =>
  settings.apps.map((app) => path.resolve(root, app)).filter((app) => existsSync(app));

function loadApps(paths: readonly string[]): { apps: App[]; diagnostics: Diagnostic[] } {
  const apps: App[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const path of paths) {
    const app = loadApp(path);
    diagnostics.push(...app.diagnostics);
    if (app.ok) apps.push(app.value);
  }
  return { apps, diagnostics };
}
