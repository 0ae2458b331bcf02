import { DiagnosticError } from '../../diagnostics/index.ts';
import type { Reader, SearchExpression } from '../../spl/index.ts';
import { parseTimeModifier } from '../../time/index.ts';

type TimeTerm = Extract<SearchExpression, { kind: 'time' }>;

/** Modifiers whose value is read as a relative time or epoch seconds. */
const read: ReadonlySet<string> = new Set(['earliest', 'latest', '_index_earliest', '_index_latest']);

/** Ends the command when a time modifier's value is no time. Source: Search Manual, "Specify time modifiers". */
export function checkTimes(reader: Reader, expression: SearchExpression | undefined): void {
  const terms = expression ? timeTerms(expression) : [];
  // With a format of the search's own, values are read by it when the search runs.
  if (terms.some(({ modifier }) => modifier === 'timeformat')) return;
  for (const { modifier, value } of terms) {
    if (!read.has(modifier)) continue;
    const start = value.span.start + (value.quoted ? 1 : 0);
    const time = parseTimeModifier(value.text, { term: modifier, source: reader.source, start });
    if (!time.ok) throw new DiagnosticError(time.diagnostics[0]!);
  }
}

function timeTerms(expression: SearchExpression): TimeTerm[] {
  switch (expression.kind) {
    case 'time':
      return [expression];
    case 'not':
      return timeTerms(expression.operand);
    case 'and':
    case 'or':
      return expression.operands.flatMap(timeTerms);
    default:
      return [];
  }
}
