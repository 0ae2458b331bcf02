import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { stringify } from 'csv-stringify/sync';
import { embeddedBackend, loadPacks, type ResultRow, type SearchOutcome } from '../../backend/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import type { App } from '../../knowledge/index.ts';
import { loadApp } from '../../knowledge/loader/index.ts';
import { renderDiagnostic, visible } from '../../report/index.ts';
import { defineCliCommand, type ExitCode, exitCodes, type Terminal, UsageError } from '../cli-command.ts';
import { renderTable } from '../result-table.ts';

interface SearchOptions {
  readonly data?: readonly string[];
  readonly apps?: readonly string[];
  readonly index: string;
  readonly source?: string;
  readonly host: string;
  readonly earliest?: string;
  readonly latest?: string;
  readonly now?: string;
  readonly json?: true;
  readonly csv?: true;
  readonly inspect?: true;
  readonly optimize: boolean;
}

export default defineCliCommand({
  name: 'search',
  summary: 'Run SPL over files with the embedded engine.',
  configure(command: Command) {
    command
      .argument('<spl>', 'the search')
      .option('--data <file:sourcetype...>', 'files to index first, each with its sourcetype')
      .option('--apps <paths...>', 'Splunk apps or add-ons to load: folders, .tgz, .spl')
      .option('--index <name>', 'the index the data goes to', 'main')
      .option('--source <text>', "the data's source (default: the file)")
      .option('--host <text>', "the data's host", 'localhost')
      .option('--earliest <time>', 'start of the time range, such as -24h@h')
      .option('--latest <time>', 'end of the time range')
      .option('--now <epoch>', 'the clock of the search (default: the present)')
      .option('--json', 'print rows as JSON, one object a line')
      .option('--csv', 'print rows as CSV')
      .option('--no-optimize', 'look at every event without short cuts, to compare')
      .option('--inspect', 'show what each stage of the search did');
  },
  async run([spl], given, terminal) {
    const options = given as unknown as SearchOptions;
    const { apps, diagnostics } = readApps(options, terminal);
    if (diagnostics.length > 0) return complain(diagnostics, terminal, exitCodes.usage);
    const backend = embeddedBackend({ optimize: options.optimize });
    const prepared = await backend.prepare(apps);
    if (!prepared.ok) return complain(prepared.diagnostics, terminal, exitCodes.usage);
    const space = await backend.open();
    if (!space.ok) return complain(space.diagnostics, terminal, exitCodes.backend);
    for (const entry of options.data ?? []) {
      const { file, sourcetype } = dataEntry(entry);
      const bytes = readData(path.resolve(terminal.folder, file));
      const report = await space.value.ingest(bytes, {
        index: options.index,
        sourcetype,
        source: options.source ?? file,
        host: options.host,
      });
      if (!report.ok) return complain(report.diagnostics, terminal, exitCodes.usage);
    }
    const outcome = await space.value.search(spl!, {
      now: clock(options.now),
      ...(options.earliest ? { earliest: options.earliest } : {}),
      ...(options.latest ? { latest: options.latest } : {}),
    });
    if (!outcome.ok) return complain(outcome.diagnostics, terminal, exitCodes.failed);
    for (const warning of outcome.value.diagnostics) terminal.writeError(`${visible(warning.message)}\n`);
    terminal.write(render(outcome.value, options, terminal));
    if (options.inspect) terminal.write(renderStages(outcome.value));
    return exitCodes.passed;
  },
});

function readApps(options: SearchOptions, terminal: Terminal): { apps: App[]; diagnostics: Diagnostic[] } {
  const apps = [...loadPacks().apps];
  const diagnostics: Diagnostic[] = [];
  for (const location of options.apps ?? []) {
    const app = loadApp(path.resolve(terminal.folder, location));
    if (app.ok) apps.push(app.value);
    else diagnostics.push(...app.diagnostics);
  }
  return { apps, diagnostics };
}

/** `events.ndjson:OktaIM2:log`: sourcetypes hold colons too, so the first one that follows a path separates. */
function dataEntry(entry: string): { file: string; sourcetype: string } {
  // A drive letter of Windows is part of the path.
  const from = /^[A-Za-z]:[\\/]/.test(entry) ? 2 : 0;
  const colon = entry.indexOf(':', from);
  if (colon <= 0 || colon === entry.length - 1) {
    throw new UsageError(`'${entry}' names no sourcetype. Write FILE:SOURCETYPE, such as events.log:linux_secure.`);
  }
  return { file: entry.slice(0, colon), sourcetype: entry.slice(colon + 1) };
}

function readData(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(`'${file}' cannot be read: ${(error as Error).message}`);
  }
}

function clock(now: string | undefined): number {
  const seconds = now === undefined ? Date.now() / 1000 : Number(now);
  if (!Number.isFinite(seconds)) throw new UsageError(`--now takes epoch seconds, not '${now}'.`);
  return seconds;
}

function complain(diagnostics: readonly Diagnostic[], terminal: Terminal, code: ExitCode): ExitCode {
  for (const diagnostic of diagnostics) {
    terminal.writeError(`${renderDiagnostic(diagnostic, { colour: terminal.interactive })}\n`);
  }
  return code;
}

function render(outcome: SearchOutcome, options: SearchOptions, terminal: Terminal): string {
  const { fields, rows } = outcome;
  if (options.json) return rows.map((row) => `${JSON.stringify(Object.fromEntries(row))}\n`).join('');
  if (options.csv)
    return stringify([fields, ...rows.map((row) => fields.map((field) => cell(row, field)))], {
      escape_formulas: true,
    });
  return renderTable(fields, rows, terminal);
}

const cell = (row: ResultRow, field: string): string => {
  const value = row.get(field) ?? '';
  return typeof value === 'string' ? value : value.join('\n');
};

function renderStages({ stages }: SearchOutcome): string {
  const lines = (stages ?? []).flatMap((stage) => [
    `${stage.command.padEnd(16)}${count(stage.eventsIn)} in${count(stage.eventsOut)} out${stage.milliseconds.toFixed(1).padStart(10)} ms  ${visible((stage.fieldsWritten ?? []).join(', '))}`.trimEnd(),
    ...(stage.messages ?? []).map(({ message }) => `${' '.repeat(16)}${visible(message)}`),
  ]);
  return `\n${lines.join('\n')}\n`;
}

const count = (events: number): string => String(events).padStart(10);
