import { DiagnosticError, FileText } from '../../diagnostics/index.ts';
import { type Catalogue, parseSearchExpression, type SearchExpression } from '../../spl/index.ts';
import { compileSearchPredicate, type SearchPredicate } from '../scan/predicate.ts';

/** A search text inside an expression holds no commands. */
const noCommands: Catalogue = { commands: new Map(), evalFunctions: new Map(), aggregates: new Map() };

/** The condition that the text of a `searchmatch()` stands for; undefined when it is malformed, or has a subsearch. */
export function searchTextPredicate(text: string): SearchPredicate | undefined {
  try {
    const expression = parseSearchExpression(new FileText('searchmatch', text), noCommands);
    return expression === undefined || isPlain(expression) ? compileSearchPredicate(expression) : undefined;
  } catch (error) {
    if (error instanceof DiagnosticError) return undefined;
    throw error;
  }
}

/** Subsearches and time ranges have no meaning for a single row. */
function isPlain(expression: SearchExpression): boolean {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return expression.operands.every(isPlain);
    case 'not':
      return isPlain(expression.operand);
    default:
      return expression.kind !== 'subsearch' && expression.kind !== 'time';
  }
}
