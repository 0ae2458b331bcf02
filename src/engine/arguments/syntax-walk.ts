import type { Expression, Pipeline, SearchExpression } from '../../spl/index.ts';

/** The nodes directly below one, in the arguments of a command or in a node. Instances of classes are not looked into. */
function* below(value: object): Iterable<object> {
  for (const child of Array.isArray(value) ? value : Object.values(value)) {
    if (child === null || typeof child !== 'object') continue;
    const prototype: unknown = Object.getPrototypeOf(child);
    if (Array.isArray(child) || prototype === Object.prototype || prototype === null) yield child;
  }
}

/** The outermost pipelines in a command's arguments. */
export function* pipelinesIn(args: unknown): Iterable<Pipeline> {
  if (args === null || typeof args !== 'object') return;
  if ('commands' in args && 'text' in args) {
    yield args as Pipeline;
    return;
  }
  for (const child of below(args)) yield* pipelinesIn(child);
}

const searchKinds = new Set(['and', 'or', 'not', 'comparison', 'term', 'time']);
const expressionKinds = new Set(['number', 'string', 'field', 'call', 'unary', 'binary']);

/** The outermost search conditions in a command's arguments; not those of subsearches. */
export function* conditionsIn(args: unknown): Iterable<SearchExpression> {
  if (args === null || typeof args !== 'object' || 'commands' in args) return;
  const kind = 'kind' in args && 'span' in args ? args.kind : undefined;
  if (searchKinds.has(String(kind)) || (kind === 'in' && 'values' in args)) yield args as SearchExpression;
  else if (!expressionKinds.has(String(kind))) for (const child of below(args)) yield* conditionsIn(child);
}

/** A search condition and all conditions in it, outer ones first. */
export function* eachCondition(condition: SearchExpression): Iterable<SearchExpression> {
  yield condition;
  if (condition.kind === 'not') yield* eachCondition(condition.operand);
  if (condition.kind !== 'and' && condition.kind !== 'or') return;
  for (const operand of condition.operands) yield* eachCondition(operand);
}

/** The outermost eval expressions in a command's arguments; not those of subsearches. */
export function* expressionsIn(args: unknown): Iterable<Expression> {
  if (args === null || typeof args !== 'object' || 'commands' in args) return;
  const kind = 'kind' in args && 'span' in args ? args.kind : undefined;
  if (expressionKinds.has(String(kind)) || (kind === 'in' && 'list' in args)) yield args as Expression;
  else if (!searchKinds.has(String(kind))) for (const child of below(args)) yield* expressionsIn(child);
}

/** An expression and all expressions in it, outer ones first. */
export function* eachExpression(expression: Expression): Iterable<Expression> {
  yield expression;
  for (const operand of operandsOf(expression)) yield* eachExpression(operand);
}

export function operandsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'call':
      return expression.args;
    case 'unary':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'in':
      return [expression.operand, ...expression.list];
    default:
      return [];
  }
}
