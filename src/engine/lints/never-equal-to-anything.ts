import { defineDiagnostic } from '../../diagnostics/index.ts';
import { matchesAnything } from '../../spl/index.ts';
import { conditionsIn, eachCondition } from '../arguments/syntax-walk.ts';
import { defineLint } from '../definition/lint.ts';

export default defineLint({
  kind: defineDiagnostic({
    code: 'SPL6002',
    severity: 'warning',
    title: 'Condition that is never met',
    message: (field: string) => `'${field}!=*' finds nothing: it asks for a value of '${field}' that is no value.`,
    help: (field: string) => `For events without the field, write NOT ${field}=*, or | where isnull(${field}).`,
  }),
  about:
    'field!=value finds events that have the field with another value; no value differs from *. NOT field=* finds the events without the field, as does where isnull(field).',
  documentation: 'Search Manual: Difference between != and NOT',
  finds: ['index=web user!=*', 'index=web | search (a=1 OR src != "*")'],
  passes: ['index=web NOT user=*', 'index=web user!=a*', 'index=web | where isnull(user)'],
  check({ pipelines }, report) {
    for (const { pipeline, stages } of pipelines) {
      for (const node of stages.flatMap(({ command }) =>
        [...conditionsIn(command.args)].flatMap((c) => [...eachCondition(c)]),
      )) {
        if (node.kind === 'comparison' && node.operator === '!=' && matchesAnything(node.value.pattern))
          report(pipeline.text, node.span, node.field.text);
      }
    }
  },
});
