import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Diagnostic, describe } from '../diagnostics/index.ts';
import { datasetProblems } from './problems.ts';

/** The file that says what a repository's datasets on the web are, so that a test's data cannot change silently. */
export const lockFile = 'datasets.lock.json';

export interface LockedDataset {
  readonly sha256: string;
  readonly bytes: number;
}

/** Hashes by URL. */
export type DatasetLock = ReadonlyMap<string, LockedDataset>;

/** Reads the lock of a repository; empty where there is none, or where it cannot be read. */
export function readLock(root: string): { readonly lock: DatasetLock; readonly diagnostics: readonly Diagnostic[] } {
  const file = path.join(root, lockFile);
  if (!existsSync(file)) return { lock: new Map(), diagnostics: [] };
  try {
    const { datasets } = JSON.parse(readFileSync(file, 'utf8')) as { datasets?: Record<string, LockedDataset> };
    return { lock: new Map(Object.entries(datasets ?? {})), diagnostics: [] };
  } catch (error) {
    return { lock: new Map(), diagnostics: [describe(datasetProblems.lockUnreadable, (error as Error).message)] };
  }
}

/** The lock as text: sorted, so that the same data give the same bytes. */
export function lockText(lock: DatasetLock): string {
  const datasets = Object.fromEntries([...lock].sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ version: 1, datasets }, null, 2)}\n`;
}
