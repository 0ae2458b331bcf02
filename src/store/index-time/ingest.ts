import { utc, type Zone } from '../../time/index.ts';
import { ByteSegment } from '../byte-segment.ts';
import { noteAscii } from '../literal/known-ascii.ts';
import { constantMetadata } from '../metadata.ts';
import type { Segment, StoredValue } from '../segment.ts';
import { breakLines } from './break-lines.ts';
import { claimedUtf8, toUtf8 } from './charset.ts';
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
 * they are first asked for. The bytes must not change afterwards. Throws a `DiagnosticError` for a wrong pattern, and for INGEST_EVAL
 * without `evaluate`.
 * Source: Getting Data In, "How data moves through Splunk deployments: the data pipeline".
 */
export function ingest(
  bytes: Uint8Array,
  target: IngestTarget,
  rules: IndexTimeRules,
  options: IngestOptions,
): Segment {
  const segment = rules.structure
    ? readStructure(toUtf8(bytes, rules.charset), target, rules, rules.structure, options)
    : readLines(bytes, target, rules, options);
  return transformEvents(segment, rules, options);
}

function readLines(
  bytes: Uint8Array,
  target: IngestTarget,
  rules: IndexTimeRules,
  options: IngestOptions,
): ByteSegment {
  const { data, lines } = decodedLines(bytes, rules);
  const reader = new TimestampReader(data, rules.timestamps, options.now, options.zone ?? utc);
  const { starts, ends } = mergedEvents(data, lines, rules, reader);
  const fallback = options.time ?? options.now;
  const isRead = rules.timestamps.from === 'event' && options.time === undefined;
  const { length } = starts;
  return new ByteSegment({
    bytes: data,
    starts,
    ends,
    times: new EventTimes(length, fallback, (row) =>
      isRead ? reader.read(starts[row]!, ends[row]!) : { time: fallback, dated: true },
    ),
    indexTime: options.now,
    index: constantMetadata(target.index, length),
    host: constantMetadata(target.host, length),
    source: constantMetadata(target.source, length),
    sourcetype: constantMetadata(target.sourcetype, length),
    indexedFields: () => new Map(),
  });
}

/** Decodes data and breaks it into lines. Plain ASCII, which most data is, is gone through once. */
function decodedLines(bytes: Uint8Array, rules: IndexTimeRules): { data: Uint8Array; lines: Ranges } {
  const claimed = claimedUtf8(bytes, rules.charset);
  const lines = claimed && breakLines(claimed, rules.lineBreaker, rules.truncate);
  if (claimed && lines?.isAscii) {
    noteAscii(claimed);
    return { data: claimed, lines };
  }
  const data = toUtf8(bytes, rules.charset);
  return { data, lines: data === claimed && lines ? lines : breakLines(data, rules.lineBreaker, rules.truncate) };
}

function mergedEvents(data: Uint8Array, lines: Ranges, rules: IndexTimeRules, reader: TimestampReader): Ranges {
  if (!rules.merging) return lines;
  const dated = rules.timestamps.from === 'event';
  return mergeLines(data, lines, rules.merging, (start, end) => dated && reader.read(start, end) !== undefined);
}
