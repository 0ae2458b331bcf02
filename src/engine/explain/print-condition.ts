import type { SearchExpression, SearchValue } from '../../spl/index.ts';

/** A condition as a search would write it: for those that come from knowledge and have no text of their own in the search. */
export function printCondition(expression: SearchExpression): string {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return expression.operands.map(printOperand).join(expression.kind === 'and' ? ' ' : ' OR ');
    case 'not':
      return `NOT ${printOperand(expression.operand)}`;
    case 'comparison':
      return `${expression.field.text}${expression.operator}${printValue(expression.value)}`;
    case 'in':
      return `${expression.field.text} IN (${expression.values.map(printValue).join(', ')})`;
    case 'term':
      return expression.directive ? `${expression.directive}(${expression.value.raw})` : printValue(expression.value);
    case 'subsearch':
      return '[ … ]';
    case 'time':
      return `${expression.modifier}=${expression.value.text}`;
  }
}

const printOperand = (operand: SearchExpression): string =>
  (operand.kind === 'and' || operand.kind === 'or') && operand.operands.length > 1
    ? `(${printCondition(operand)})`
    : printCondition(operand);

const printValue = ({ raw, quoted }: SearchValue): string => (quoted || /[\s()|,]/.test(raw) ? `"${raw}"` : raw);
