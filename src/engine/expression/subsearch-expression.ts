import { DiagnosticError, diagnose, FileText, type Span } from '../../diagnostics/index.ts';
import type { Expression, Pipeline } from '../../spl/index.ts';
import { subsearchMalformed } from '../problems.ts';
import type { Batch } from '../values/index.ts';
import type { EvalContext } from './expression.ts';
import { rowsAsCondition, usualStyle } from './rows-as-condition.ts';

/**
 * What a subsearch inside an expression stands for: its rows as `format` writes them, or the text of its field
 * `search`, read as an expression. So `[... | return $x]` is the value itself, and a text needs its own quotation marks.
 * Throws a `DiagnosticError` at the subsearch for a text that is no expression, and for no rows.
 * Source: Search Manual, "Change the format of subsearch results"; Search Reference, "return".
 */
export function subsearchExpression(pipeline: Pipeline, span: Span, context: EvalContext): Expression {
  const { search } = context;
  const rows = search.run(pipeline, { rows: search.limits.subsearchRows });
  const texts = new Set<string>();
  for (let row = 0; row < rows.length; row++) texts.add(rowText(rows, row));
  texts.delete('');
  const alternatives = [...texts].map((text) => read(text, span, context));
  return anyOf(alternatives, span) ?? malformed('', '', span, context);
}

const rowText = (rows: Batch, row: number): string =>
  rowsAsCondition(rows.slice(row, row + 1), { ...usualStyle, empty: '' });

/** The alternatives side by side, not each inside the next: there may be thousands. */
function anyOf(alternatives: readonly Expression[], span: Span): Expression | undefined {
  if (alternatives.length <= 1) return alternatives[0];
  const middle = alternatives.length >> 1;
  const left = anyOf(alternatives.slice(0, middle), span)!;
  const right = anyOf(alternatives.slice(middle), span)!;
  return { kind: 'binary', operator: 'OR', left, right, span };
}

function read(text: string, span: Span, context: EvalContext): Expression {
  try {
    const expression = context.search.parseExpression(new FileText('subsearch', text));
    return relocated(expression, span) ?? malformed(text, 'It holds a subsearch itself.', span, context);
  } catch (error) {
    if (!(error instanceof DiagnosticError) || error.diagnostic.code === subsearchMalformed.code) throw error;
    return malformed(text, error.diagnostic.message, span, context);
  }
}

function malformed(text: string, reason: string, span: Span, { source, command }: EvalContext): never {
  throw new DiagnosticError(diagnose(subsearchMalformed, source, span, command, text.slice(0, 200), reason));
}

/** Spans point into the returned text; in diagnostics they must point at the subsearch. Undefined for a subsearch inside. */
function relocated(expression: Expression, span: Span): Expression | undefined {
  switch (expression.kind) {
    case 'unary': {
      const operand = relocated(expression.operand, span);
      return operand && { ...expression, operand, span };
    }
    case 'binary': {
      const [left, right] = [relocated(expression.left, span), relocated(expression.right, span)];
      return left && right && { ...expression, left, right, span };
    }
    case 'in': {
      const [operand, list] = [relocated(expression.operand, span), relocatedAll(expression.list, span)];
      return operand && list && { ...expression, operand, list, span };
    }
    case 'call': {
      const args = relocatedAll(expression.args, span);
      return args && { ...expression, args, span };
    }
    case 'subsearch':
      return undefined;
    default:
      return { ...expression, span };
  }
}

function relocatedAll(expressions: readonly Expression[], span: Span): Expression[] | undefined {
  const all = expressions.map((one) => relocated(one, span));
  return all.every((one): one is Expression => one !== undefined) ? all : undefined;
}
