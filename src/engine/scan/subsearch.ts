import type { Span } from '../../diagnostics/index.ts';
import type { SearchExpression, TimeModifier } from '../../spl/index.ts';
import { rowsAsCondition, usualStyle } from '../expression/rows-as-condition.ts';
import type { SearchContext } from '../search/context.ts';
import { type Batch, scalarsOf, toText, type Value } from '../values/index.ts';
import { allOf, anyOf, comparisonOf, exactValue } from './expressions.ts';

/**
 * Runs the subsearches in a search expression and puts their results in their place, as `format` writes them:
 * `( ( a="1" AND b="2" ) OR ( ... ) )`, and `NOT ()` for no rows. Each is run once.
 * Source: Search Manual, "About subsearches" and "Change the format of subsearch results".
 */
export function resolveSubsearches(expression: SearchExpression, context: SearchContext): SearchExpression {
  switch (expression.kind) {
    case 'and':
    case 'or': {
      const operands = expression.operands.map((operand) => resolveSubsearches(operand, context));
      return { ...expression, operands };
    }
    case 'not':
      return { ...expression, operand: resolveSubsearches(expression.operand, context) };
    case 'subsearch': {
      const { before, span } = expression;
      const rows = context.run(expression.pipeline, { rows: context.limits.subsearchRows });
      return before === undefined
        ? rowsExpression(rows, span, context)
        : textExpression(`${before}${returnedText(rows)}`, span, context);
    }
    default:
      return expression;
  }
}

/** The text that stands for a subsearch: that of `return $field` as it is, anything else as `format` writes it. */
function returnedText(rows: Batch): string {
  const returned = rows.length === 1 ? rows.value(0, 'search') : null;
  return returned === null ? rowsAsCondition(rows, usualStyle) : scalarsOf(returned).map(toText).join(' ');
}

/** Whether there is a subsearch in the expression. */
export function hasSubsearch(expression: SearchExpression): boolean {
  if (expression.kind === 'subsearch') return true;
  if (expression.kind === 'not') return hasSubsearch(expression.operand);
  return (expression.kind === 'and' || expression.kind === 'or') && expression.operands.some(hasSubsearch);
}

/** One of the rows' values, field by field. Rows of nothing but internal fields say nothing. */
function rowsExpression(rows: Batch, span: Span, context: SearchContext): SearchExpression {
  const fields = rows.fields().filter((field) => !field.startsWith('_'));
  const alternatives: SearchExpression[] = [];
  const seen = new Set<string>();
  for (let row = 0; row < rows.length; row++) {
    const values = fields
      .map((field) => [field, rows.value(row, field)] as const)
      .filter(([, value]) => value !== null);
    const key = JSON.stringify(values);
    if (values.length === 0 || seen.has(key)) continue;
    seen.add(key);
    alternatives.push(
      allOf(
        values.map(([field, value]) => fieldExpression(field, value, span, context)),
        span,
      ),
    );
  }
  return compacted(anyOf(alternatives, span));
}

const timeFields: ReadonlySet<string> = new Set<TimeModifier>([
  'earliest',
  'latest',
  '_index_earliest',
  '_index_latest',
]);

function fieldExpression(field: string, value: Value, span: Span, context: SearchContext): SearchExpression {
  const operands = scalarsOf(value).map((scalar): SearchExpression => {
    const text = toText(scalar);
    if (field === 'search' || field === 'query') return textExpression(text, span, context);
    if (timeFields.has(field)) {
      return { kind: 'time', modifier: field as TimeModifier, value: { text, quoted: true, span }, span };
    }
    return comparisonOf(field, '=', exactValue(text, span), span);
  });
  return anyOf(operands, span);
}

/** The fields `search` and `query` hold search text. */
function textExpression(text: string, span: Span, context: SearchContext): SearchExpression {
  const [command] = context.parse(`search ${text}`).commands;
  const { expression } = command!.args as { expression: SearchExpression | undefined };
  return expression ? relocated(resolveSubsearches(expression, context), span) : allOf([], span);
}

/** Spans point into the text that was parsed; here they must point at the subsearch. */
function relocated(expression: SearchExpression, span: Span): SearchExpression {
  if (expression.kind === 'and' || expression.kind === 'or') {
    return { ...expression, operands: expression.operands.map((operand) => relocated(operand, span)), span };
  }
  if (expression.kind === 'not') return { ...expression, operand: relocated(expression.operand, span), span };
  return { ...expression, span };
}

type Comparison = Extract<SearchExpression, { kind: 'comparison' }>;

const isEquality = (expression: SearchExpression, field: string): expression is Comparison =>
  expression.kind === 'comparison' && expression.operator === '=' && expression.field.text === field;

/** Many alternatives of one field are one membership: looked up instead of tried in turn. */
function compacted(expression: SearchExpression): SearchExpression {
  if (expression.kind !== 'or') return expression;
  const [first] = expression.operands;
  if (first?.kind !== 'comparison') return expression;
  const { field, span } = first;
  const values = expression.operands.filter((operand) => isEquality(operand, field.text)) as Comparison[];
  if (values.length !== expression.operands.length) return expression;
  return { kind: 'in', field, values: values.map(({ value }) => value), span };
}
