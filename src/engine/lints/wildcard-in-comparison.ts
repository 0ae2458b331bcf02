import { defineDiagnostic } from '../../diagnostics/index.ts';
import type { Expression } from '../../spl/index.ts';
import { eachExpression, expressionsIn } from '../arguments/syntax-walk.ts';
import { defineLint } from '../definition/lint.ts';

export default defineLint({
  kind: defineDiagnostic({
    code: 'SPL6004',
    severity: 'warning',
    title: 'Asterisk that is no wildcard',
    message: (text: string, command: string) => `'${command}' compares with the text "${text}", asterisk and all.`,
    help: (text: string) => `For wildcards write like(field, "${text.replaceAll('*', '%')}"), or use search.`,
  }),
  about:
    'In where and eval the operators = and != compare whole texts, and so does IN: an asterisk is a character. Wildcards belong to search, % and _ to like().',
  documentation: 'Search Reference: where',
  finds: [
    'index=web | where user="admin*"',
    'index=web | eval bad=if(path!="*.php", 1, 0)',
    'index=web | where user IN ("adm*", "root")',
  ],
  passes: [
    'index=web | search user="admin*"',
    'index=web | where like(user, "admin%")',
    'index=web | where user="*"',
    'index=web | eval pattern="*.php"',
  ],
  check({ pipelines }, report) {
    for (const { pipeline, stages } of pipelines) {
      for (const { command } of stages) {
        for (const outer of expressionsIn(command.args)) {
          for (const node of eachExpression(outer)) {
            for (const text of comparedTexts(node)) report(pipeline.text, text.span, text.value, command.name);
          }
        }
      }
    }
  },
});

type Text = Extract<Expression, { kind: 'string' }>;

/** Texts with an asterisk at an end. A lone asterisk is a value of its own, as policies and access lists have it. */
function comparedTexts(node: Expression): Text[] {
  const isPattern = (operand: Expression): operand is Text =>
    operand.kind === 'string' && operand.value.length > 2 && /^\*[^*]|[^*]\*$/.test(operand.value);
  if (node.kind === 'in') return node.list.filter(isPattern);
  if (node.kind !== 'binary' || !['=', '==', '!='].includes(node.operator)) return [];
  return [node.left, node.right].filter(isPattern);
}
