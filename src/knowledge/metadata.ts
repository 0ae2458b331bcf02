import type { App } from './app.ts';
import { type ConfFile, layered } from './conf.ts';

/**
 * Which objects of an app other apps see. Source: Admin Manual, "default.meta.conf": the stanzas `[]`, `[props]`,
 * `[props/NAME]`, `[props/NAME/SETTING]`, from general to special; `export = system` shares, `none` doesn't.
 */
export interface ExportScopes {
  /** Whether no object is kept from other apps. */
  readonly sharesEverything: boolean;
  /**
   * Whether an object of an app is shared; `kind` is the conf's name (`props`) or the folder's (`lookups`), `name` the
   * stanza's or the file's. Stanzas of props.conf are shared setting by setting.
   */
  isShared(kind: string, name: string, setting?: string): boolean;
}

/** Reads the export scopes of `default.meta` and `local.meta`. */
export function readExportScopes(metadata: readonly ConfFile[]): ExportScopes {
  const merged = metadata.reduce<ConfFile | undefined>(
    (lower, file) => (lower ? layered(lower, file) : file),
    undefined,
  );
  const scopes = new Map<string, boolean>();
  for (const stanza of merged?.stanzas.values() ?? []) {
    const value = stanza.settings.get('export')?.value.trim().toLowerCase();
    if (value !== undefined) scopes.set(stanza.name, value === 'system');
  }
  const byDefault = scopes.get('') ?? scopes.get('default') ?? false;
  return {
    sharesEverything: byDefault && [...scopes.values()].every((shared) => shared),
    isShared(kind, name, setting) {
      const path = `${kind}/${encodeURIComponent(name)}`;
      return (
        (setting === undefined ? undefined : scopes.get(`${path}/${encodeURIComponent(setting)}`)) ??
        scopes.get(path) ??
        scopes.get(`${kind}/${name}`) ??
        scopes.get(kind) ??
        byDefault
      );
    },
  };
}

/** Conf files that hold knowledge objects; what the others say holds for the whole server. */
const objectConfs: ReadonlySet<string> = new Set([
  'props',
  'transforms',
  'eventtypes',
  'tags',
  'macros',
  'savedsearches',
  'datamodels',
  'commands',
]);

/** An app as searches in another app see it: without the objects that it keeps to itself. */
export function sharedPart(app: App): App {
  const { exports } = app;
  if (!exports || exports.sharesEverything) return app;
  const shared = <Value>(kind: string, objects: ReadonlyMap<string, Value>): Map<string, Value> =>
    new Map([...objects].filter(([name]) => exports.isShared(kind, name)));
  const confs = new Map<string, ConfFile>();
  for (const [name, conf] of app.confs) {
    if (name === 'props') confs.set(name, sharedSettings(conf, exports));
    else confs.set(name, objectConfs.has(name) ? { name, stanzas: shared(name, conf.stanzas) } : conf);
  }
  return { ...app, confs, lookups: shared('lookups', app.lookups), dataModels: shared('datamodels', app.dataModels) };
}

function sharedSettings(conf: ConfFile, exports: ExportScopes): ConfFile {
  const stanzas = [...conf.stanzas].flatMap(([name, stanza]) => {
    const settings = new Map([...stanza.settings].filter(([key]) => exports.isShared('props', name, key)));
    return settings.size > 0 ? [[name, { ...stanza, settings }] as const] : [];
  });
  return { name: conf.name, stanzas: new Map(stanzas) };
}
