import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { formats, whyFailing } from '../../report/index.ts';
import {
  changedFiles,
  isTestKind,
  type TestKind,
  type TestRequest,
  type TestRun,
  testKinds,
  testRepository,
} from '../../testing/index.ts';
import { defineCliCommand, exitCodes, type Terminal, UsageError } from '../cli-command.ts';
import { datasetOptions } from '../dataset-options.ts';
import { openBackend } from '../open-backend.ts';

interface TestOptions {
  readonly root: string;
  readonly changed?: string | true;
  readonly tests?: string;
  readonly apps?: readonly string[];
  readonly backend: string;
  readonly failOn: string;
  readonly optimize: boolean;
  readonly mirror?: readonly string[];
  readonly allowHost?: readonly string[];
  readonly download: boolean;
  readonly [format: string]: unknown;
}

export default defineCliCommand({
  name: 'test',
  summary: 'Test detections: all, those given, or those that a change affects.',
  configure(command: Command) {
    command
      .argument('[detections...]', 'files, folders, globs, names or ids; all detections when left out')
      .option('--root <folder>', 'the content repository', '.')
      .option('--changed [base]', 'only detections that differ from a git ref, or depend on what does (default: main)')
      .option('--tests <kinds>', `comma-separated: ${testKinds.join(', ')}`)
      .option('--apps <paths...>', 'Splunk apps or add-ons to load: folders, .tgz, .spl')
      .option('--mirror <url=folder...>', 'local copies of data on the web')
      .option('--allow-host <host...>', 'further hosts that data may be downloaded from')
      .option('--no-download', 'download no data')
      .option('--backend <name>', 'where searches run: embedded, splunk', 'embedded')
      .option('--no-optimize', 'look at every event without short cuts, to compare')
      .option('--fail-on <what>', 'failure, unsupported, warning or never', 'failure');
    for (const { name, summary } of fileFormats()) command.option(`--${name} <file>`, `write a report: ${summary}`);
    command.addHelpText('after', exitCodeHelp);
  },
  async run(selected, given, terminal) {
    const options = given as unknown as TestOptions;
    const root = path.resolve(terminal.folder, options.root);
    const backend = openBackend(options.backend, options.optimize);
    const request: TestRequest = {
      root,
      ...(await selection(root, selected, options)),
      ...(options.tests ? { tests: kindsOf(options.tests) } : {}),
      ...(options.apps ? { apps: options.apps.map((app) => path.resolve(terminal.folder, app)) } : {}),
      backend,
      datasets: datasetOptions(options, terminal.folder),
      ...(terminal.interactive ? { onOutcome: progress(terminal) } : {}),
    };
    const run = await testRepository(request);
    await backend.dispose();
    if (terminal.interactive) terminal.writeError('\r\x1b[K');
    const screen = formats.find(({ name }) => name === 'terminal')!;
    terminal.write(screen.render(run, { colour: terminal.interactive, columns: terminal.columns }));
    await writeReports(run, options, terminal);
    return conclude(run, options, selected.length > 0, terminal);
  },
});

const exitCodeHelp = `
Exit codes: 0 all tests passed, 1 a test failed, 2 wrong usage or configuration, 3 the backend is not available.`;

/** Formats that make sense as files. */
const fileFormats = () => formats.filter(({ name }) => name !== 'terminal');

async function selection(
  root: string,
  selected: readonly string[],
  { changed }: TestOptions,
): Promise<Pick<TestRequest, 'mode' | 'selected' | 'changedFiles'>> {
  if (changed !== undefined) {
    if (selected.length > 0) throw new UsageError('--changed chooses the detections; leave out the paths.');
    const base = changed === true ? 'main' : changed;
    const files = await changedFiles(root, base);
    if (!files)
      throw new UsageError(
        `'${base}' is no commit of this repository. Fetch it, or name another with --changed <ref>.`,
      );
    return { mode: 'changes', changedFiles: files };
  }
  return selected.length > 0 ? { mode: 'selected', selected } : { mode: 'all' };
}

function kindsOf(text: string): TestKind[] {
  return text.split(',').map((name) => {
    const kind = name.trim();
    if (!isTestKind(kind)) throw new UsageError(`'${kind}' is no kind of test. Use ${testKinds.join(', ')}.`);
    return kind;
  });
}

const progress =
  (terminal: Terminal): NonNullable<TestRequest['onOutcome']> =>
  ({ name }, done, total) =>
    terminal.writeError(`\r\x1b[K${done}/${total} ${name.replace(/\p{C}/gu, '').slice(0, terminal.columns - 12)}`);

async function writeReports(run: TestRun, options: TestOptions, terminal: Terminal): Promise<void> {
  for (const format of fileFormats()) {
    const name = options[format.name];
    if (typeof name !== 'string') continue;
    const file = path.resolve(terminal.folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, format.render(run));
  }
}

function conclude(run: TestRun, { failOn }: TestOptions, expected: boolean, terminal: Terminal) {
  if (failOn !== 'failure' && failOn !== 'unsupported' && failOn !== 'warning' && failOn !== 'never') {
    throw new UsageError(`--fail-on takes failure, unsupported, warning or never, not '${failOn}'.`);
  }
  if (run.diagnostics.some(({ code }) => code.startsWith('BCK'))) return exitCodes.backend;
  if (run.detections.length === 0 && expected) {
    terminal.writeError('error: no detection matches. Paths are relative to --root; names and ids work too.\n');
    return exitCodes.usage;
  }
  return whyFailing(run, failOn, false) === undefined ? exitCodes.passed : exitCodes.failed;
}
