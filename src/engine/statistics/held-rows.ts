import { DiagnosticError, describe } from '../../diagnostics/index.ts';
import { searchStopped } from '../problems.ts';
import type { SearchContext } from '../search/context.ts';

/** Stops a search whose command would hold more rows, or cells of a table, than an operator may. */
export function checkHeldRows(count: number, command: string, { limits }: SearchContext): void {
  if (count <= limits.heldRows) return;
  const reason = `'${command}' makes more than ${limits.heldRows.toLocaleString('en-US')} rows or cells`;
  throw new DiagnosticError(describe(searchStopped, reason));
}
