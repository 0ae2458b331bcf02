import path from 'node:path';
import type { Command } from 'commander';
import { type Severity, severities } from '../../diagnostics/index.ts';
import { renderDiagnostic } from '../../report/index.ts';
import { type TestRun, testRepository } from '../../testing/index.ts';
import { defineCliCommand, exitCodes } from '../cli-command.ts';

export default defineCliCommand({
  name: 'validate',
  summary: 'Check content without running searches: schema, references and SPL, with places.',
  configure(command: Command) {
    command
      .argument('[paths...]', 'files, folders, globs, names or ids; everything when left out')
      .option('--root <folder>', 'the content repository', '.')
      .option('--apps <paths...>', 'Splunk apps or add-ons to load')
      .option('--json', 'print the diagnostics as JSON')
      .option('--severity <least>', `show nothing that weighs less than: ${severities.join(', ')}`, 'info');
  },
  async run(selected, options, terminal) {
    const run = await testRepository({
      root: path.resolve(terminal.folder, String(options['root'])),
      mode: selected.length > 0 ? 'selected' : 'all',
      selected,
      tests: ['validation'],
      ...(Array.isArray(options['apps'])
        ? { apps: options['apps'].map((app) => path.resolve(terminal.folder, app)) }
        : {}),
    });
    const shown = new Set(severities.slice(0, severities.indexOf(options['severity'] as Severity) + 1));
    const diagnostics = diagnosticsOf(run).filter(({ severity }) => shown.has(severity));
    if (options['json'] === true) terminal.write(`${JSON.stringify({ diagnostics }, null, 2)}\n`);
    else {
      for (const diagnostic of diagnostics) {
        terminal.write(`${renderDiagnostic(diagnostic, { colour: terminal.interactive })}\n`);
      }
      terminal.write(
        `${summary(
          run,
          diagnostics.map(({ severity }) => severity),
        )}\n`,
      );
    }
    return diagnosticsOf(run).some(({ severity }) => severity === 'error') ? exitCodes.failed : exitCodes.passed;
  },
});

const diagnosticsOf = (run: TestRun) => [
  ...run.diagnostics,
  ...run.detections.flatMap(({ tests }) => tests.flatMap(({ diagnostics }) => diagnostics)),
];

function summary(run: TestRun, found: readonly Severity[]): string {
  const counts = severities
    .map((severity) => ({ severity, count: found.filter((each) => each === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${severity}`);
  return `${run.detections.length} detections checked: ${counts.length > 0 ? counts.join(', ') : 'nothing to complain about'}.`;
}
