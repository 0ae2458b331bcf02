import { type Diagnostic, describe, FileText, type Result, success } from '../diagnostics/index.ts';
import type { App, IgnoredPart } from './app.ts';
import { type ConfFile, layered } from './conf.ts';
import { parseConf } from './conf-parser.ts';
import { readExportScopes } from './metadata.ts';
import { confTooLarge } from './problems.ts';

/** One file of an app: its path inside the app with `/`, its size, and how to read it. */
export interface AppFile {
  readonly path: string;
  readonly size: number;
  read(): Uint8Array;
}

const largestConf = 64 * 1024 * 1024;

/** Folders of an app that searches of test data do not use, and why. */
const unusedFolders: ReadonlyMap<string, string> = new Map([
  ['bin', 'scripts do not run'],
  ['lib', 'scripts do not run'],
  ['appserver', 'it is part of the web interface'],
  ['static', 'it is part of the web interface'],
]);

/**
 * Makes an app out of its files: `default/` under `local/`, metadata, lookups, data models. `label` names the place
 * that the files come from, for diagnostics: `packs/cim`.
 */
export function assembleApp(id: string, label: string, files: readonly AppFile[]): Result<App> {
  const diagnostics: Diagnostic[] = [];
  const confs = new Map<string, ConfFile>();
  const lookups = new Map<string, () => Uint8Array>();
  const dataModels = new Map<string, string>();
  const metadata: ConfFile[] = [];
  const ignored = new Map<string, IgnoredPart>();
  const text = (file: AppFile) => new TextDecoder().decode(file.read());
  const conf = (name: string, file: AppFile): ConfFile | undefined => {
    if (file.size > largestConf) {
      diagnostics.push(describe(confTooLarge, `${label}/${file.path}`, largestConf));
      return undefined;
    }
    const parsed = parseConf(name, new FileText(`${label}/${file.path}`, text(file)));
    diagnostics.push(...parsed.diagnostics);
    return parsed.file;
  };
  for (const file of inLayers(files)) {
    const setting = /^(?:default|local)\/([^/]+)\.conf$/.exec(file.path);
    const meta = /^metadata\/(?:default|local)\.meta$/.exec(file.path);
    const model = /^(?:default|local)\/data\/models\/([^/]+)\.json$/.exec(file.path);
    const lookup = /^lookups\/([^/]+)$/.exec(file.path);
    if (setting) {
      const parsed = conf(setting[1]!, file);
      const lower = confs.get(setting[1]!);
      if (parsed) confs.set(parsed.name, lower ? layered(lower, parsed) : parsed);
    } else if (meta) {
      const parsed = conf('metadata', file);
      if (parsed) metadata.push(parsed);
    } else if (model) dataModels.set(model[1]!, text(file));
    else if (lookup) lookups.set(lookup[1]!, () => file.read());
    else {
      const folder = file.path.split('/')[0]!;
      const reason = file.path.includes('/') ? unusedFolders.get(folder) : undefined;
      if (reason) ignored.set(folder, { part: `${folder}/`, reason });
      if (file.path.includes('/data/ui/')) {
        ignored.set('data/ui', { part: 'data/ui/', reason: 'it is part of the web interface' });
      }
    }
  }
  // Splunk copies `x.csv.default` to `x.csv` where there is none yet.
  for (const [name, read] of [...lookups]) {
    const copy = /^(.+\.csv)\.default$/.exec(name)?.[1];
    if (copy !== undefined && !lookups.has(copy)) lookups.set(copy, read);
  }
  if (metadata.length === 0) {
    const reason = 'missing: a Splunk server would keep the objects of this app to it, here other apps see them';
    ignored.set('metadata', { part: 'metadata/default.meta', reason });
  }
  const version = confs.get('app')?.stanzas.get('launcher')?.settings.get('version')?.value;
  const app: App = {
    id: packageId(confs.get('app')) ?? id,
    ...(version ? { version } : {}),
    confs,
    lookups,
    dataModels,
    ...(metadata.length > 0 ? { exports: readExportScopes(metadata) } : {}),
    ignored: [...ignored.values()],
  };
  return success(app, diagnostics);
}

const packageId = (app: ConfFile | undefined): string | undefined =>
  app?.stanzas.get('package')?.settings.get('id')?.value || undefined;

/** `default` comes before `local`, so that later files win; else by path. */
function inLayers(files: readonly AppFile[]): AppFile[] {
  const layer = (path: string) => (/^local\/|\/local\.meta$/.test(path) ? 1 : 0);
  return [...files].sort((a, b) => layer(a.path) - layer(b.path) || (a.path < b.path ? -1 : 1));
}
