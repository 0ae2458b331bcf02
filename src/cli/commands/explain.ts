import path from 'node:path';
import type { Command } from 'commander';
import { explanationLines, inertJson, visible } from '../../report/index.ts';
import { explainTests } from '../../testing/index.ts';
import { defineCliCommand, exitCodes, UsageError } from '../cli-command.ts';
import { datasetOptions } from '../dataset-options.ts';

interface ExplainOptions {
  readonly root: string;
  readonly test?: string;
  readonly apps?: readonly string[];
  readonly json?: true;
  readonly mirror?: readonly string[];
  readonly allowHost?: readonly string[];
  readonly download: boolean;
}

export default defineCliCommand({
  name: 'explain',
  summary: 'Say what each stage and condition of a detection’s search does with its test data.',
  configure(command: Command) {
    command
      .argument('<detection>', 'a file, a name or an id')
      .option('--root <folder>', 'the content repository', '.')
      .option('--test <name>', 'one of its tests; all when left out')
      .option('--apps <paths...>', 'Splunk apps or add-ons to load: folders, .tgz, .spl')
      .option('--mirror <url=folder...>', 'local copies of data on the web')
      .option('--allow-host <host...>', 'further hosts that data may be downloaded from')
      .option('--no-download', 'download no data')
      .option('--json', 'print the explanations as JSON');
  },
  async run([detection], given, terminal) {
    const options = given as unknown as ExplainOptions;
    const explained = await explainTests({
      root: path.resolve(terminal.folder, options.root),
      detection: detection!,
      ...(options.test === undefined ? {} : { test: options.test }),
      apps: (options.apps ?? []).map((app) => path.resolve(terminal.folder, app)),
      datasets: datasetOptions(options, terminal.folder),
    });
    if (explained.length === 0) {
      throw new UsageError(
        `No test of '${detection}'${options.test ? ` with the name '${options.test}'` : ''} was found.`,
      );
    }
    if (options.json) {
      terminal.write(`${inertJson(explained)}\n`);
    } else {
      for (const { detection: name, test, explanation, problem } of explained) {
        const lines = explanation ? explanationLines(explanation, Infinity) : [visible(problem ?? '')];
        terminal.write(`${visible(name)}: ${visible(test)}\n${lines.map((line) => `  ${line}\n`).join('')}\n`);
      }
    }
    return explained.some(({ problem }) => problem !== undefined) ? exitCodes.failed : exitCodes.passed;
  },
});
