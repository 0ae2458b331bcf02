import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Diagnostic } from '../diagnostics/index.ts';
import type { App } from '../knowledge/index.ts';
import { loadApp } from '../knowledge/loader/index.ts';

/** The built-in packs, in order of their names. A user's apps are given after them and win. */
export function loadPacks(folder: string | undefined = packsFolder()): {
  readonly apps: readonly App[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const apps: App[] = [];
  const diagnostics: Diagnostic[] = [];
  if (folder === undefined) return { apps, diagnostics };
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of names.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const app = loadApp(path.join(folder, name));
    diagnostics.push(...app.diagnostics);
    if (app.ok) apps.push(app.value);
  }
  return { apps, diagnostics };
}

/** `packs/` of this package: beside the sources, or beside the bundles in `dist`. */
function packsFolder(): string | undefined {
  for (let folder = import.meta.dirname; ; folder = path.dirname(folder)) {
    const packs = path.join(folder, 'packs');
    if (existsSync(path.join(folder, 'package.json')) && existsSync(packs)) return packs;
    if (folder === path.dirname(folder)) return undefined;
  }
}
