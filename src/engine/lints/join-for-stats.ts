import { defineDiagnostic } from '../../diagnostics/index.ts';
import type { Command, SearchExpression } from '../../spl/index.ts';
import { conditionsIn, eachCondition, pipelinesIn } from '../arguments/syntax-walk.ts';
import { defineLint } from '../definition/lint.ts';

export default defineLint({
  kind: defineDiagnostic({
    code: 'SPL6009',
    severity: 'info',
    title: 'Join where stats serves',
    message: (source: string) => `Both sides of this join read ${source}.`,
    help: () =>
      'One search for both and stats by the common fields reads the data once, and keeps what lies beyond the 50,000 rows and 60 seconds of a join.',
  }),
  about:
    'join runs its subsearch for itself, and drops without an error what exceeds its limits. Where both sides read the same source, stats over both does the same in one pass.',
  documentation: 'Search Reference: join (Alternative commands)',
  finds: [
    'index=web status=200 | join user [search index=web status=500 | fields user, src]',
    '| tstats count from datamodel=Web by Web.user | join user [| tstats count from datamodel=Web where Web.status=500 by Web.user]',
  ],
  passes: [
    'index=web | join user [| inputlookup users.csv]',
    'index=web | stats values(src) AS src by user',
    'index=web | join user [search index=vpn | fields user, src]',
    '| tstats count from datamodel=Web by Web.user | join user [search index=vpn]',
  ],
  check({ pipelines }, report) {
    for (const { pipeline, stages } of pipelines) {
      const left = sourceOf(stages[0]?.command);
      for (const { command } of stages) {
        if (command.name !== 'join' || !left) continue;
        for (const nested of pipelinesIn(command.args)) {
          if (sourceOf(nested.commands[0]) === left) report(pipeline.text, command.nameSpan, left);
        }
      }
    }
  },
});

/** Where a pipeline's rows come from, where it says so. */
function sourceOf(command: Command | undefined): string | undefined {
  if (command?.name === 'search') {
    const origins = [...conditionsIn(command.args)].flatMap((condition) =>
      [...eachCondition(condition)].flatMap(originOf),
    );
    return [...new Set(origins)].sort().join(' ') || undefined;
  }
  if (command?.name !== 'tstats') return undefined;
  const { model } = command.args as { model?: { name: string; dataset?: string } };
  return model && `the data model ${model.name}${model.dataset ? `.${model.dataset}` : ''}`;
}

const originFields: ReadonlySet<string> = new Set(['index', 'sourcetype', 'source', 'eventtype']);

const originOf = (node: SearchExpression): string[] =>
  node.kind === 'comparison' && originFields.has(node.field.text) ? [`${node.field.text}=${node.value.raw}`] : [];
