import type { Span } from '../../diagnostics/index.ts';
import { type ComparisonOperator, readWildcards, type SearchExpression, type SearchValue } from '../../spl/index.ts';

/** Search expressions made by the engine, where somebody has written another one (at `span`). */

/** A value that stands for exactly this text; an asterisk in it is a wildcard all the same. */
export const exactValue = (text: string, span: Span): SearchValue => ({
  raw: text,
  quoted: true,
  pattern: { parts: text.split('*') },
  span,
});

export const patternOf = (raw: string, span: Span): SearchValue => ({
  raw,
  quoted: false,
  pattern: readWildcards(raw),
  span,
});

export const comparisonOf = (
  field: string,
  operator: ComparisonOperator,
  value: SearchValue,
  span: Span,
): SearchExpression => ({ kind: 'comparison', field: { text: field, quoted: true, span }, operator, value, span });

/** All of them; one alone is itself, none is met by every event. */
export function allOf(operands: readonly SearchExpression[], span: Span): SearchExpression {
  const flat = operands.flatMap((operand) => (operand.kind === 'and' ? operand.operands : [operand]));
  return flat.length === 1 ? flat[0]! : { kind: 'and', operands: flat, span };
}

/** Any of them; none at all is met by no event. */
export function anyOf(operands: readonly SearchExpression[], span: Span): SearchExpression {
  if (operands.length === 0) return { kind: 'not', operand: allOf([], span), span };
  return operands.length === 1 ? operands[0]! : { kind: 'or', operands, span };
}

export function not(operand: SearchExpression): SearchExpression {
  return { kind: 'not', operand, span: operand.span };
}
