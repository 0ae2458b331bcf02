import { DiagnosticError, hasErrors } from '../../diagnostics/index.ts';
import { noMacros, parseSearch } from '../../spl/index.ts';
import type { StoredValue } from '../../store/index.ts';
import { catalogue } from '../search/catalogue.ts';
import type { SearchEnvironment } from '../search/search-engine.ts';
import { runOver } from '../search/search-engine.ts';
import { Batch, type Row } from '../values/index.ts';

type EventFields = ReadonlyMap<string, StoredValue>;

/**
 * Compiles the assignments of INGEST_EVAL into a function from an event's fields to the fields it sets. Throws a
 * `DiagnosticError` when they are no eval expressions. Source: Admin Manual, "transforms.conf", INGEST_EVAL.
 */
export function ingestEval(assignments: string, environment: SearchEnvironment): (event: EventFields) => EventFields {
  // `:=` overwrites as `=` does on a single event.
  const parsed = parseSearch(`| eval ${assignments.replaceAll(':=', '=')}`, catalogue, noMacros);
  if (hasErrors(parsed.diagnostics)) throw new DiagnosticError(parsed.diagnostics[0]!);
  return (event) => {
    const before: Row = new Map([...event]);
    const [after] = runOver(parsed.pipeline, Batch.fromRows([before]), environment).rows();
    return new Map([...(after ?? [])].filter(([name, value]) => before.get(name) !== value));
  };
}
