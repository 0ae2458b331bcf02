import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import {
  type AttackData,
  type Detection,
  loadRepository,
  lockFile,
  lockText,
  resolveDataset,
  sha256,
} from '../../content/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import { plural, renderDiagnostic } from '../../report/index.ts';
import { defineCliCommand, exitCodes, UsageError } from '../cli-command.ts';
import { datasetOptions } from '../dataset-options.ts';

export default defineCliCommand({
  name: 'datasets',
  summary: 'Fetch the datasets of all tests, or lock those on the web by their hash.',
  configure(command: Command) {
    command
      .argument('<action>', 'fetch or lock')
      .option('--root <folder>', 'the content repository', '.')
      .option('--mirror <url=folder...>', 'local copies of data on the web')
      .option('--allow-host <host...>', 'further hosts that data may be downloaded from')
      .option('--no-download', 'download no data');
  },
  async run([action], given, terminal) {
    if (action !== 'fetch' && action !== 'lock') throw new UsageError(`'${action}' is not known. Use fetch or lock.`);
    const options = given as { root: string; mirror?: string[]; allowHost?: string[]; download: boolean };
    const root = path.resolve(terminal.folder, options.root);
    const { repository } = await loadRepository(root);
    const lock = new Map<string, { sha256: string; bytes: number }>();
    const problems: Diagnostic[] = [];
    let found = 0;
    for (const { detection, data } of distinctData(repository.detections)) {
      const dataset = await resolveDataset(repository, detection, data, {
        ...datasetOptions(options, terminal.folder),
        // A new lock is made from what is there now, whatever the old one says.
        ...(action === 'lock' ? { ignoreLock: true } : {}),
      });
      if (!dataset.ok) {
        problems.push(...dataset.diagnostics);
        continue;
      }
      found++;
      if (/^https?:/i.test(data.data))
        lock.set(data.data, { sha256: sha256(dataset.value.packed), bytes: dataset.value.packed.length });
    }
    for (const problem of problems)
      terminal.writeError(`${renderDiagnostic(problem, { colour: terminal.interactive })}\n`);
    if (action === 'lock') await writeFile(path.join(root, lockFile), lockText(lock));
    terminal.write(
      `${plural(found, 'dataset')} found, ${problems.length} not${action === 'lock' ? `; ${lock.size} locked in ${lockFile}` : ''}.\n`,
    );
    return problems.length > 0 ? exitCodes.failed : exitCodes.passed;
  },
});

/** Each dataset once, with a detection that uses it. */
function distinctData(detections: readonly Detection[]): { detection: Detection; data: AttackData }[] {
  const all = new Map<string, { detection: Detection; data: AttackData }>();
  for (const detection of detections) {
    for (const test of detection.tests)
      for (const data of test.data) if (!all.has(data.data)) all.set(data.data, { detection, data });
  }
  return [...all.values()];
}
