import { DiagnosticError, diagnose } from '../../diagnostics/index.ts';
import type { Expression, Word } from '../../spl/index.ts';
import { defineCommand } from '../definition/command.ts';
import { passing } from '../definition/field-flow.ts';
import { evalContext } from '../expression/eval-context.ts';
import { compileExpression, expressionFields } from '../expression/expression.ts';
import { booleanAssigned } from '../problems.ts';

export default defineCommand<{ target: Word; expression: Expression }>({
  name: 'fieldformat',
  kind: 'streaming',
  summary: 'Says how a field is shown. Its values stay what they are.',
  syntax: 'fieldformat <field>=<expression>',
  documentation: 'Search Reference: fieldformat',
  examples: ['| fieldformat first_seen=strftime(first_seen, "%F %T")'],
  differs: ['The expression is checked, and nothing is shown by it: results hold the values themselves.'],
  parse(reader) {
    const target = reader.field('a field to format');
    reader.require('=');
    return { target, expression: reader.expression() };
  },
  flow: ({ expression }) => passing(expressionFields(expression)),
  *run({ expression }, input, context) {
    const { type } = compileExpression(expression, evalContext(context, 'fieldformat'));
    if (type === 'boolean') {
      throw new DiagnosticError(diagnose(booleanAssigned, context.source, expression.span, 'fieldformat'));
    }
    yield* input;
  },
});
