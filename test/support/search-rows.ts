import assert from 'node:assert/strict';
import { type Limits, runSearch, splunkLimits, toText } from '../../src/engine/index.ts';
import { goldenNow } from './golden-search.ts';
import { type MemoryContent, memoryEnvironment } from './memory-environment.ts';

/** Runs a search over rows in memory, for tests of properties and limits. */
export function searchRows(
  search: string,
  content: MemoryContent,
  limits: Partial<Limits> = {},
): { readonly rows: readonly Readonly<Record<string, string>>[]; readonly warnings: readonly string[] } {
  const environment = { ...memoryEnvironment(content), limits: { ...splunkLimits, ...limits } };
  const outcome = runSearch({ search, now: goldenNow }, environment);
  assert.ok(outcome.ok, outcome.diagnostics.map(({ message }) => message).join('\n'));
  const { rows, messages } = outcome.value;
  return {
    rows: rows.rows().map((row) => Object.fromEntries([...row].map(([name, value]) => [name, toText(value)]))),
    warnings: messages.map(({ message }) => message),
  };
}
