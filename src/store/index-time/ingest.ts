import { utc, type Zone } from '../../time/index.ts';
import { ByteSegment } from '../byte-segment.ts';
import { constantMetadata } from '../metadata.ts';
import type { Segment, StoredValue } from '../segment.ts';
import { breakLines } from './break-lines.ts';
import { toUtf8 } from './charset.ts';
import { EventTimes } from './event-times.ts';
import { mergeLines } from './merge-lines.ts';
import type { Ranges } from './ranges.ts';
import type { IndexTimeRules } from './rules.ts';
import { transformEvents } from './steps.ts';
import { readStructure } from './structure.ts';
import { TimestampReader } from './timestamps.ts';

/** Where the data is said to come from, and where it goes. */
export interface IngestTarget {
  readonly index: string;
  readonly host: string;
  readonly source: string;
  readonly sourcetype: string;
}

export interface IngestOptions {
  /** The clock of indexing, epoch seconds. */
  readonly now: number;
  /** Zone of times that name none, where the rules give no other; UTC when left out. */
  readonly zone?: Zone;
  /** The time of events that have none, such as the one a HEC request names; `now` when left out. */
  readonly time?: number;
  /** Compiles the assignments of INGEST_EVAL into a function from an event's fields to the fields it sets. */
  readonly evaluate?: (
    assignments: string,
  ) => (event: ReadonlyMap<string, StoredValue>) => ReadonlyMap<string, StoredValue>;
}

/**
 * Indexes data: decodes it, breaks it into events, and keeps what index time says of them. Timestamps are read when
 * they are first asked for. The bytes must not change afterwards. Throws a `DiagnosticError` for a wrong pattern.
 * Source: Getting Data In, "How data moves through Splunk deployments: the data pipeline".
 */
export function ingest(
  bytes: Uint8Array,
  target: IngestTarget,
  rules: IndexTimeRules,
  options: IngestOptions,
): Segment {
  const data = toUtf8(bytes, rules.charset);
  const reader = new TimestampReader(data, rules.timestamps, options.now, options.zone ?? utc);
  if (rules.structure)
    return transformEvents(readStructure(data, target, rules, rules.structure, reader, options), rules, options);
  const events = breakEvents(data, rules, reader);
  const fallback = options.time ?? options.now;
  const times = new EventTimes(events.starts.length, fallback, (row) =>
    rules.timestamps.from === 'event' && options.time === undefined
      ? reader.read(events.starts[row]!, events.ends[row]!)
      : { time: fallback, dated: true },
  );
  const length = events.starts.length;
  const segment = new ByteSegment({
    bytes: data,
    ...events,
    times,
    indexTime: options.now,
    index: constantMetadata(target.index, length),
    host: constantMetadata(target.host, length),
    source: constantMetadata(target.source, length),
    sourcetype: constantMetadata(target.sourcetype, length),
    indexedFields: () => new Map(),
  });
  return transformEvents(segment, rules, options);
}

function breakEvents(data: Uint8Array, rules: IndexTimeRules, reader: TimestampReader): Ranges {
  const lines = breakLines(data, rules.lineBreaker, rules.truncate);
  if (!rules.merging) return lines;
  const dated = rules.timestamps.from === 'event';
  return mergeLines(data, lines, rules.merging, (start, end) => dated && reader.read(start, end) !== undefined);
}
