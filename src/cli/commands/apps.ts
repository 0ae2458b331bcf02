import path from 'node:path';
import type { Command } from 'commander';
import { compileKnowledge, type KnowledgeBase } from '../../knowledge/index.ts';
import { loadApp } from '../../knowledge/loader/index.ts';
import { alignColumns, plural, renderDiagnostic, visible } from '../../report/index.ts';
import { defineCliCommand, exitCodes, UsageError } from '../cli-command.ts';

export default defineCliCommand({
  name: 'apps',
  summary: 'Show what a Splunk app or add-on brings: what is understood, what is ignored and why.',
  configure(command: Command) {
    command
      .argument('<action>', 'inspect')
      .argument('<path>', 'a folder, .tgz, .tar.gz or .spl')
      .option('--json', 'print as JSON');
  },
  async run([action, location], options, terminal) {
    if (action !== 'inspect') throw new UsageError(`'${action}' is not known. Use: gauntlet apps inspect PATH.`);
    const app = loadApp(path.resolve(terminal.folder, location!));
    const shown = app.diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, { colour: terminal.interactive }));
    if (!app.ok) {
      terminal.writeError(`${shown.join('\n')}\n`);
      return exitCodes.usage;
    }
    const { knowledge, diagnostics } = compileKnowledge([app.value]);
    const found = understood(knowledge);
    if (options['json'] === true) {
      const { id, version } = app.value;
      const { ignored } = knowledge;
      terminal.write(
        `${JSON.stringify({ id, version, understood: found, ignored, diagnostics: [...app.diagnostics, ...diagnostics] }, null, 2)}\n`,
      );
      return exitCodes.passed;
    }
    const lines = [
      `${visible(app.value.id)}${app.value.version ? ` ${visible(app.value.version)}` : ''}`,
      '',
      'Understood',
      ...alignColumns(
        Object.entries(found).map(([kind, count]) => [
          { text: `  ${kind}` },
          { text: String(count), align: 'right' as const },
        ]),
      ),
      '',
      `Ignored: ${knowledge.ignored.length === 0 ? 'nothing' : plural(knowledge.ignored.length, 'part')}`,
      ...alignColumns(
        knowledge.ignored.map(({ part, reason }) => [{ text: `  ${visible(part)}` }, { text: visible(reason) }]),
      ),
      ...shown,
      ...diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, { colour: terminal.interactive })),
    ];
    terminal.write(`${lines.join('\n')}\n`);
    return exitCodes.passed;
  },
});

/** How many knowledge objects of each kind there are. */
const understood = (knowledge: KnowledgeBase): Record<string, number> => ({
  'props stanzas': knowledge.confs.get('props')?.stanzas.size ?? 0,
  'transforms stanzas': knowledge.confs.get('transforms')?.stanzas.size ?? 0,
  'event types': knowledge.eventTypes.length,
  'tagged values': knowledge.confs.get('tags')?.stanzas.size ?? 0,
  macros: knowledge.macros.size,
  'lookup definitions': knowledge.lookups.size,
  'lookup files': knowledge.lookupFiles.size,
  'saved searches': knowledge.savedSearches.size,
  'data models': knowledge.dataModels.size,
});
