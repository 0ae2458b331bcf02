import { defineDiagnostic } from '../../diagnostics/index.ts';
import { conditionsIn, eachCondition } from '../arguments/syntax-walk.ts';
import { defineLint } from '../definition/lint.ts';

export default defineLint({
  kind: defineDiagnostic({
    code: 'SPL6005',
    severity: 'warning',
    title: 'Operator in lower case',
    message: (word: string) => `'${word}' is a term that is searched for, not an operator.`,
    help: (word: string) => `Operators of search are written in upper case: ${word.toUpperCase()}.`,
  }),
  about: 'In search AND, OR and NOT are operators only in upper case; in lower case they are words to look for.',
  documentation: 'Search Manual: Boolean expressions',
  finds: [
    'index=web status=404 or status=403',
    'index=web user=bob and not action=blocked',
    'index=web | search a=1 or b=2',
  ],
  passes: [
    'index=web status=404 OR status=403',
    'index=web "black and white"',
    'index=web | where a=1 or b=2',
    'index=web cats and dogs',
  ],
  check({ pipelines }, report) {
    for (const { pipeline, stages } of pipelines) {
      for (const { command } of stages) {
        for (const outer of conditionsIn(command.args)) {
          for (const node of eachCondition(outer)) {
            if (node.kind !== 'and' && node.kind !== 'or') continue;
            node.operands.forEach((operand, at) => {
              if (operand.kind !== 'term' || operand.directive || operand.value.quoted) return;
              if (!/^(?:and|or|not)$/.test(operand.value.raw)) return;
              // Between words it may be one of them: "cats and dogs".
              const next = node.operands[at + 1];
              if (next && next.kind !== 'term') report(pipeline.text, operand.span, operand.value.raw);
              else if (next && /^(?:and|or|not)$/.test(next.kind === 'term' ? next.value.raw : ''))
                report(pipeline.text, operand.span, operand.value.raw);
            });
          }
        }
      }
    }
  },
});
