import { matchesAnything, type SearchExpression, type SearchValue } from '../../spl/index.ts';
import { allOf, comparisonOf, not, patternOf } from './expressions.ts';

/**
 * Says which indexes are searched: where no condition names one, all whose names do not start with an underscore;
 * `index=*` means these as well. Source: Search Reference, "search" (index); Admin Manual, "authorize.conf"
 * (srchIndexesDefault; every index is a default one here).
 */
export function withIndexes(expression: SearchExpression): SearchExpression {
  if (namesIndex(expression)) return expandWildcards(expression);
  const { span } = expression;
  if (expression.kind === 'or' && expression.operands.some(mentionsIndex)) {
    return { ...expression, operands: expression.operands.map(withIndexes) };
  }
  if (expression.kind === 'and' && expression.operands.some(mentionsIndex)) {
    const at = expression.operands.findIndex(mentionsIndex);
    return {
      ...expression,
      operands: expression.operands.map((operand, index) => (index === at ? withIndexes(operand) : operand)),
    };
  }
  return allOf([notInternal(expression), expandWildcards(expression)], span);
}

/** Whether every event that meets the expression is in an index that it names. */
function namesIndex(expression: SearchExpression): boolean {
  switch (expression.kind) {
    case 'comparison':
      return isIndex(expression.field.text) && (expression.operator === '=' || expression.operator === '::');
    case 'in':
      return isIndex(expression.field.text);
    case 'and':
      return expression.operands.some(namesIndex);
    case 'or':
      return expression.operands.every(namesIndex);
    default:
      return false;
  }
}

/** Whether an index is named anywhere, outside of NOT. */
function mentionsIndex(expression: SearchExpression): boolean {
  if (expression.kind === 'and' || expression.kind === 'or') return expression.operands.some(mentionsIndex);
  return namesIndex(expression);
}

const isIndex = (field: string): boolean => field === 'index';

const notInternal = ({ span }: SearchExpression): SearchExpression =>
  not(comparisonOf('index', '=', patternOf('_*', span), span));

/** A wildcard at the beginning does not stand for the underscore of internal indexes. */
function expandWildcards(expression: SearchExpression): SearchExpression {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return { ...expression, operands: expression.operands.map(expandWildcards) };
    case 'comparison':
      return isIndex(expression.field.text) && expression.operator === '=' && startsWild(expression.value)
        ? allOf([expression, notInternal(expression)], expression.span)
        : expression;
    case 'in':
      return isIndex(expression.field.text) && expression.values.some(startsWild)
        ? {
            kind: 'or',
            operands: expression.values.map((value) =>
              expandWildcards(comparisonOf('index', '=', value, expression.span)),
            ),
            span: expression.span,
          }
        : expression;
    default:
      return expression;
  }
}

const startsWild = ({ pattern }: SearchValue): boolean =>
  matchesAnything(pattern) || (pattern.parts.length > 1 && pattern.parts[0] === '');
