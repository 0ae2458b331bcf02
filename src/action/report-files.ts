import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { formats, type RenderOptions } from '../report/index.ts';
import type { TestRun } from '../testing/index.ts';

/**
 * Writes a run to files, by name of the format; an empty name writes none. Returns the absolute paths. Throws when a
 * file can't be written.
 */
export async function writeReports(
  run: TestRun,
  files: Readonly<Record<string, string>>,
  workspace: string,
  options: RenderOptions,
): Promise<ReadonlyMap<string, string>> {
  const written = new Map<string, string>();
  for (const format of formats) {
    const name = files[format.name];
    if (!name) continue;
    const file = path.resolve(workspace, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, format.render(run, options));
    written.set(format.name, file);
  }
  return written;
}
