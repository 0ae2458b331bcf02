import { eventBytes } from './event-bytes.ts';
import { metadataOf } from './metadata.ts';
import type { MetadataColumn, Segment, StoredValue } from './segment.ts';

/** One event as a map of its fields. `_time`, `_raw`, `index`, `host`, `source` and `sourcetype` are what they are called. */
export type EventRow = ReadonlyMap<string, StoredValue> | Readonly<Record<string, StoredValue>>;

export interface RowSegmentOptions {
  /** Time of events without `_time`, and the time of indexing. */
  readonly now: number;
  /** What events without these fields have. */
  readonly index?: string;
  readonly host?: string;
  readonly source?: string;
  readonly sourcetype?: string;
}

/**
 * Events that are given as fields: for tests, for results that are indexed again (findings, risk events, `collect`).
 * Rows are in index order. Fields other than the default ones are stored with the events as indexed fields.
 */
export function segmentFromRows(rows: readonly EventRow[], options: RowSegmentOptions): Segment {
  const events = rows.map(
    (row) => (row instanceof Map ? row : new Map(Object.entries(row))) as Map<string, StoredValue>,
  );
  const times = Float64Array.from(events, (event) => timeOf(event.get('_time'), options.now));
  const raws = events.map((event) => textOf(event.get('_raw')));
  const column = (field: 'index' | 'host' | 'source' | 'sourcetype', usual: string): MetadataColumn =>
    metadataOf(events.map((event) => textOf(event.get(field)) ?? options[field] ?? usual));
  return {
    length: rows.length,
    times,
    timeAt: (row) => times[row]!,
    indexTime: options.now,
    index: column('index', 'main'),
    host: column('host', 'localhost'),
    source: column('source', 'test'),
    sourcetype: column('sourcetype', 'test'),
    ...eventBytes(raws),
    raw: (row) => raws[row] ?? null,
    indexedFields: storedFields(events),
  };
}

const defaultFields = new Set(['_time', '_raw', 'index', 'host', 'source', 'sourcetype']);

function storedFields(events: readonly ReadonlyMap<string, StoredValue>[]): Map<string, StoredValue[]> {
  const fields = new Map<string, StoredValue[]>();
  for (const [row, event] of events.entries()) {
    for (const [name, value] of event) {
      if (defaultFields.has(name)) continue;
      let column = fields.get(name);
      if (!column) fields.set(name, (column = new Array<StoredValue>(events.length).fill(null)));
      column[row] = value ?? null;
    }
  }
  return fields;
}

function timeOf(value: StoredValue | undefined, now: number): number {
  const time = typeof value === 'string' ? Number(value) : value;
  return typeof time === 'number' && Number.isFinite(time) ? time : now;
}

function textOf(value: StoredValue | undefined): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'object' ? value.join('\n') : String(value);
}
