import { defineDiagnostic } from '../../diagnostics/index.ts';
import { comparedWords } from '../arguments/compared-words.ts';
import { eachExpression, expressionsIn } from '../arguments/syntax-walk.ts';
import { defineLint } from '../definition/lint.ts';

export default defineLint({
  kind: defineDiagnostic({
    code: 'SPL6003',
    severity: 'warning',
    title: 'Word compared as a field',
    message: (word: string, command: string) =>
      `'${command}' reads '${word}' as the name of a field, and no field of that name can be there.`,
    help: (word: string) => `A text stands in quotation marks: "${word}".`,
  }),
  about:
    'Where and eval compare two expressions, and a bare word is the name of a field: where action=blocked compares two fields. In search it would be the text. One equals sign or two makes no difference.',
  documentation: 'Search Reference: where',
  finds: [
    'index=web | stats count by action | where action=blocked',
    'index=web | stats count by action | eval bad=if(action==blocked, 1, 0)',
    'index=web | stats count by action | where action IN (blocked, "denied")',
  ],
  passes: [
    'index=web | stats count by action | where action="blocked"',
    'index=web | stats count by src, dest | where src=dest',
    'index=web | where action=blocked',
    'index=web | stats count by action | search action=blocked',
    'index=web | stats count by action | where action!=null',
  ],
  check({ pipelines }, report) {
    for (const { pipeline, stages } of pipelines) {
      for (const { command, before, after } of stages) {
        if (before.isAll) continue;
        for (const outer of expressionsIn(command.args)) {
          for (const node of eachExpression(outer)) {
            for (const word of comparedWords(node, before.union(after)))
              report(pipeline.text, word.span, word.name, command.name);
          }
        }
      }
    }
  },
});
