import assert from 'node:assert/strict';
import {
  engineKnowledge,
  runSearch,
  type SearchResult,
  scalarsOf,
  searchEnvironment,
  toText,
} from '../../../src/engine/index.ts';
import { type App, compileKnowledge } from '../../../src/knowledge/index.ts';
import { createEventStore, type EventRow, segmentFromRows } from '../../../src/store/index.ts';

/** Searches over some events with the knowledge of an app, or of several. */
export function searcher(app: App | readonly App[], events: readonly EventRow[]) {
  const knowledge = engineKnowledge(compileKnowledge([app].flat()).knowledge);
  const store = createEventStore();
  store.add(segmentFromRows(events, { now: 0 }));
  const environment = searchEnvironment(knowledge, store);
  const run = (search: string): SearchResult => {
    const result = runSearch({ search, now: 0 }, environment);
    assert.ok(result.ok, result.diagnostics.map(({ message }) => message).join('\n'));
    return result.value;
  };
  return {
    run,
    /** The rows of a search as plain objects; a multivalue is a list. */
    rows: (search: string): Record<string, string | string[]>[] =>
      run(search)
        .rows.rows()
        .map((row) => {
          const plain: Record<string, string | string[]> = Object.create(null);
          for (const [name, value] of row) {
            const texts = scalarsOf(value).map(toText);
            plain[name] = texts.length === 1 ? texts[0]! : texts;
          }
          return plain;
        }),
  };
}
