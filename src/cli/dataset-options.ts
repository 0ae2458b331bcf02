import path from 'node:path';
import { type DatasetOptions, usualHosts } from '../content/index.ts';
import { UsageError } from './cli-command.ts';

/** What users say of data on the web. */
export interface DatasetArguments {
  readonly mirror?: readonly string[];
  readonly allowHost?: readonly string[];
  readonly download: boolean;
}

/** Reads `--mirror`, `--allow-host` and `--no-download`. */
export function datasetOptions(
  { mirror = [], allowHost = [], download }: DatasetArguments,
  folder: string,
): DatasetOptions {
  return {
    mirrors: mirror.map((entry) => {
      const at = entry.lastIndexOf('=');
      if (at <= 0) throw new UsageError(`--mirror takes URL=FOLDER, not '${entry}'.`);
      return { baseUrl: entry.slice(0, at), folder: path.resolve(folder, entry.slice(at + 1)) };
    }),
    ...(download ? { download: { hosts: [...usualHosts, ...allowHost] } } : {}),
  };
}
