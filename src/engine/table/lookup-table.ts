import { DiagnosticError, diagnose } from '../../diagnostics/index.ts';
import type { Word } from '../../spl/index.ts';
import type { RunContext } from '../definition/command.ts';
import { lookupMissing } from '../problems.ts';
import type { LookupTable } from '../search/knowledge-access.ts';

/** The lookup that an argument names. Ends the search, at the argument, when there is none. */
export function findLookup(name: Word, { knowledge, source }: RunContext): LookupTable {
  const found = knowledge.lookup(name.text);
  if (found.ok) return found.value;
  const [reason] = found.diagnostics;
  const { help } = reason ?? {};
  const missing = diagnose(lookupMissing, source, name.span, name.text, help);
  throw new DiagnosticError(
    reason ? { ...missing, code: reason.code, severity: reason.severity, message: reason.message } : missing,
  );
}
