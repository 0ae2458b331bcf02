import { DiagnosticError, diagnose } from '../../diagnostics/index.ts';
import type { Expression, Word } from '../../spl/index.ts';
import { defineCommand, type RunContext } from '../definition/command.ts';
import { evalContext } from '../expression/eval-context.ts';
import { evaluateColumn } from '../expression/evaluate-batch.ts';
import { compileExpression, expressionFields } from '../expression/expression.ts';
import { booleanAssigned } from '../problems.ts';
import { Batch, type Row, toText } from '../values/index.ts';

interface Assignment {
  readonly target: Word;
  readonly expression: Expression;
}

export default defineCommand<{ assignments: readonly Assignment[] }>({
  name: 'eval',
  kind: 'streaming',
  summary: 'Computes fields from expressions, one after the other.',
  syntax: 'eval <field>=<expression> ["," <field>=<expression>]...',
  documentation: 'Search Reference: eval',
  examples: ['| eval severity=if(count > 10, "high", "low"), who=lower(user)'],
  differs: [],
  parse(reader) {
    const assignments: Assignment[] = [];
    do {
      if (assignments.length > 0 && reader.atEnd()) break;
      const target = reader.field('a field to assign to');
      reader.require('=');
      assignments.push({ target, expression: reader.expression() });
    } while (reader.accept(','));
    return { assignments };
  },
  flow: ({ assignments }) => ({
    needs: (after) =>
      [...assignments]
        .reverse()
        .reduce(
          (set, { target, expression }) =>
            set.without(target.text).with(...targetFields(target.text), ...expressionFields(expression)),
          after,
        ),
    gives: (before) => before.with(...assignments.map(({ target }) => target.text.replace(/\{[^}]*\}/g, '*'))),
  }),
  *run({ assignments }, input, context) {
    const steps = assignments.map((assignment) => prepare(assignment, context));
    for (const batch of input) yield steps.reduce((result, step) => step(result), batch);
  },
});

/** `{field}` in a target's name stands for the field's value in the row. */
const targetFields = (target: string): string[] => [...target.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]!);

function prepare({ target, expression }: Assignment, context: RunContext): (batch: Batch) => Batch {
  const evaluation = evalContext(context, 'eval');
  const compiled = compileExpression(expression, evaluation);
  if (compiled.type === 'boolean') {
    throw new DiagnosticError(diagnose(booleanAssigned, evaluation.source, expression.span, 'eval'));
  }
  const parts = targetFields(target.text);
  if (parts.length === 0 || target.quoted) return (batch) => batch.with(target.text, evaluateColumn(compiled, batch));
  return (batch) => assignDynamic(batch, target.text, evaluateColumn(compiled, batch));
}

function assignDynamic(batch: Batch, target: string, values: ReturnType<typeof evaluateColumn>): Batch {
  const rows: Row[] = batch.rows();
  rows.forEach((row, index) => {
    const name = target.replace(/\{([^}]+)\}/g, (_, field: string) => toText(row.get(field) ?? null));
    const value = values.at(index);
    if (value === null) row.delete(name);
    else row.set(name, value);
  });
  return Batch.fromRows(rows, batch.fields());
}
