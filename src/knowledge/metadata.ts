import { type ConfFile, layered } from './conf.ts';

/**
 * Which objects of an app other apps see. Source: Admin Manual, "default.meta.conf": the stanzas `[]`, `[props]`,
 * `[props/NAME]`, `[props/NAME/SETTING]`, from general to special; `export = system` shares, `none` doesn't.
 */
export interface ExportScopes {
  /** Whether an object of an app is shared; `kind` is the conf's name (`props`, `lookups`), `name` the stanza's. */
  isShared(kind: string, name: string): boolean;
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
  return {
    isShared: (kind, name) =>
      scopes.get(`${kind}/${encodeURIComponent(name)}`) ??
      scopes.get(`${kind}/${name}`) ??
      scopes.get(kind) ??
      scopes.get('') ??
      scopes.get('default') ??
      false,
  };
}
