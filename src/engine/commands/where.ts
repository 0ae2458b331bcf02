import { DiagnosticError, diagnose } from '../../diagnostics/index.ts';
import type { Expression } from '../../spl/index.ts';
import { defineCommand } from '../definition/command.ts';
import { passing } from '../definition/field-flow.ts';
import { evalContext } from '../expression/eval-context.ts';
import { filterBatch } from '../expression/evaluate-batch.ts';
import { compileExpression, expressionFields } from '../expression/expression.ts';
import { conditionNotBoolean } from '../problems.ts';

export default defineCommand<{ condition: Expression }>({
  name: 'where',
  kind: 'streaming',
  summary: 'Keeps the rows for which an eval expression is true.',
  syntax: 'where <eval-expression>',
  documentation: 'Search Reference: where',
  examples: ['| where count > 5 AND like(user, "svc_%")'],
  differs: [],
  parse: (reader) => ({ condition: reader.expression() }),
  flow: ({ condition }) => passing(expressionFields(condition)),
  *run({ condition }, input, context) {
    const evaluation = evalContext(context, 'where');
    const compiled = compileExpression(condition, evaluation);
    if (compiled.type === 'number' || compiled.type === 'string') {
      throw new DiagnosticError(diagnose(conditionNotBoolean, evaluation.source, condition.span, 'where'));
    }
    for (const batch of input) yield filterBatch(compiled, batch);
  },
});
