import type { EventStore, Segment } from './segment.ts';

/** An empty store. Segments are shared, never copied; deletions are the store's own. */
export function createEventStore(segments: Iterable<Segment> = []): EventStore {
  const all: Segment[] = [...segments];
  const deletions = new Map<number, Uint8Array>();
  return {
    segments: () => all,
    add: (segment) => {
      all.push(segment);
    },
    indexes: () => [...new Set(all.flatMap((segment) => segment.index.values))].sort(),
    delete: (segment, rows) => {
      const found = all[segment];
      if (!found) return;
      const marks = deletions.get(segment) ?? new Uint8Array(found.length);
      for (const row of rows) marks[row] = 1;
      deletions.set(segment, marks);
    },
    deleted: (segment) => deletions.get(segment),
  };
}
