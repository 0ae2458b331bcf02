import type { ConfFile } from './conf.ts';
import type { ExportScopes } from './metadata.ts';

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
  /** `lookups/` by file name, read on demand. Compressed files come unpacked, under their own names. */
  readonly lookups: ReadonlyMap<string, () => Uint8Array>;
  /** `data/models/NAME.json` by model name, as text. */
  readonly dataModels: ReadonlyMap<string, string>;
  /** Which of its objects other apps see; absent for apps that share everything. */
  readonly exports?: ExportScopes;
  /** What of the app plays no part in searches of test data, and why. */
  readonly ignored?: readonly IgnoredPart[];
}

/** A file, folder, stanza or setting that is not used. */
export interface IgnoredPart {
  /** `bin/collect.py`, `[inputs]`, `props.conf [x] PREFIX_SOURCETYPE`. */
  readonly part: string;
  readonly reason: string;
}
