import type { Expression } from '../../spl/index.ts';
import { filterBatch } from '../expression/evaluate-batch.ts';
import { compileExpression, type EvalContext } from '../expression/expression.ts';
import { type Condition, type Wanted, writtenText } from './condition.ts';

/** The conditions that an eval expression joins by AND, those of `NOT (a OR b)` included. */
export function evalConditions(expression: Expression, context: EvalContext): Condition[] {
  if (expression.kind === 'binary' && expression.operator === 'AND') {
    return [...evalConditions(expression.left, context), ...evalConditions(expression.right, context)];
  }
  if (expression.kind === 'unary' && expression.operator === 'NOT') {
    const { operand, span } = expression;
    if (operand.kind === 'binary' && operand.operator === 'OR') {
      return [operand.left, operand.right].flatMap((part) =>
        evalConditions({ kind: 'unary', operator: 'NOT', operand: part, span: part.span }, context),
      );
    }
    const condition = conditionOf(expression, context);
    return span === operand.span ? [{ ...condition, text: `NOT ${condition.text}` }] : [condition];
  }
  return [conditionOf(expression, context)];
}

function conditionOf(expression: Expression, context: EvalContext): Condition {
  const compiled = compileExpression(expression, context);
  const wanted = wantedBy(expression);
  const isOr = expression.kind === 'binary' && expression.operator === 'OR';
  return {
    text: writtenText(context.source, expression.span),
    written: { source: context.source, span: expression.span },
    fields: compiled.fields,
    ...(wanted ? { wanted } : {}),
    filter: (batch) => filterBatch(compiled, batch),
    alternatives: isOr && !wanted ? orOperands(expression).map((part) => evalConditions(part, context)) : [],
  };
}

const orOperands = (expression: Expression): Expression[] =>
  expression.kind === 'binary' && expression.operator === 'OR'
    ? [...orOperands(expression.left), ...orOperands(expression.right)]
    : [expression];

function wantedBy(expression: Expression): Wanted | undefined {
  switch (expression.kind) {
    case 'binary':
      return wantedByComparison(expression);
    case 'in':
      return listed(expression.operand, expression.list);
    case 'call':
      return wantedByCall(expression);
    default:
      return undefined;
  }
}

function wantedByComparison({ operator, left, right }: Extract<Expression, { kind: 'binary' }>): Wanted | undefined {
  if (operator === 'OR') return either(wantedBy(left), wantedBy(right));
  const [field, value] = left.kind === 'field' ? [left, right] : [right, left];
  const text = literal(value);
  if (field.kind !== 'field' || text === undefined) return undefined;
  switch (operator) {
    case '=':
    case '==':
      return texts(field.name, [text]);
    case 'LIKE':
      return texts(field.name, [likeText(text)]);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return { kind: 'order', field: field.name, limit: text };
    default:
      return undefined;
  }
}

function wantedByCall({ name, args }: Extract<Expression, { kind: 'call' }>): Wanted | undefined {
  const [first, second] = args;
  if (name === 'in' && first) return listed(first, args.slice(1));
  const text = second && literal(second);
  if (first?.kind !== 'field' || text === undefined) return undefined;
  if (name === 'like') return texts(first.name, [likeText(text)]);
  return name === 'match' ? { kind: 'regex', field: first.name, pattern: text } : undefined;
}

function listed(operand: Expression, list: readonly Expression[]): Wanted | undefined {
  const values = list.map(literal);
  return operand.kind === 'field' && values.every((value) => value !== undefined)
    ? texts(operand.name, values)
    : undefined;
}

const either = (a: Wanted | undefined, b: Wanted | undefined): Wanted | undefined =>
  a?.kind === 'text' && b?.kind === 'text' && a.field === b.field
    ? texts(a.field, [...a.texts, ...b.texts])
    : undefined;

const texts = (field: string, wanted: readonly string[]): Wanted => ({
  kind: 'text',
  field,
  texts: wanted,
  caseMatters: true,
});

const literal = (expression: Expression): string | undefined =>
  expression.kind === 'string' ? expression.value : expression.kind === 'number' ? expression.text : undefined;

/** A pattern of `like` with stars for its percent signs. */
const likeText = (pattern: string): string => pattern.replaceAll('%', '*');
