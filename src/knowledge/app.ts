import type { ConfFile } from './conf.ts';

/**
 * A Splunk app or add-on in memory, whether it was read from a folder, from an archive, or made from a content
 * repository. `default/` and `local/` are already layered. Source: Admin Manual, "App directory structure".
 */
export interface App {
  /** The folder's name on a Splunk server: `Splunk_SA_CIM`. */
  readonly id: string;
  readonly version?: string;
  /** By name without ending: `props`, `transforms`, `savedsearches` ... */
  readonly confs: ReadonlyMap<string, ConfFile>;
  /** `lookups/` by file name, read on demand. */
  readonly lookups: ReadonlyMap<string, () => Uint8Array>;
  /** `data/models/NAME.json` by model name, as text. */
  readonly dataModels: ReadonlyMap<string, string>;
}
