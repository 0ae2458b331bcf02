import { utc } from '../../time/index.ts';
import { ByteSegment } from '../byte-segment.ts';
import { constantMetadata } from '../metadata.ts';
import type { StoredValue } from '../segment.ts';
import { utf8Text } from '../text.ts';
import { breakLines } from './break-lines.ts';
import { EventTimes } from './event-times.ts';
import type { IngestOptions, IngestTarget } from './ingest.ts';
import { jsonFields } from './json-fields.ts';
import { indexTimePattern } from './pattern.ts';
import type { IndexTimeRules, StructureRules } from './rules.ts';
import { fieldColumns } from './steps.ts';
import { readTable } from './table-records.ts';
import { type FoundTime, TimestampReader } from './timestamps.ts';

/** Events of a file whose fields are indexed: each JSON line, or each record under its header, is an event. */
export function readStructure(
  bytes: Uint8Array,
  target: IngestTarget,
  rules: IndexTimeRules,
  structure: StructureRules,
  options: IngestOptions,
): ByteSegment {
  const reader = new TimestampReader(bytes, rules.timestamps, options.now, options.zone ?? utc);
  const missing = indexTimePattern(structure.missingValue);
  const isMissing = (value: StoredValue): boolean => value === '' || (missing?.test(String(value)) ?? false);
  const { starts, ends, fieldsAt } =
    structure.format === 'json' ? jsonEvents(bytes, rules) : tableEvents(bytes, structure, isMissing);
  const length = starts.length;
  const fallback = options.time ?? options.now;
  const timeOf = (row: number): FoundTime | undefined => {
    if (rules.timestamps.from !== 'event' || options.time !== undefined) return { time: fallback, dated: true };
    if (!structure.timestampFields) return reader.read(starts[row]!, ends[row]!);
    const fields = fieldsAt(row);
    const text = structure.timestampFields.map((name) => fields.get(name) ?? '').join(' ');
    return text.trim() === '' ? undefined : reader.readText(text);
  };
  return new ByteSegment({
    bytes,
    starts,
    ends,
    times: new EventTimes(length, fallback, timeOf),
    indexTime: options.now,
    index: constantMetadata(target.index, length),
    host: constantMetadata(target.host, length),
    source: constantMetadata(target.source, length),
    sourcetype: constantMetadata(target.sourcetype, length),
    indexedFields: () => fieldColumns(Array.from({ length }, (_, row) => fieldsAt(row))),
  });
}

interface StructuredEvents {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly fieldsAt: (row: number) => Map<string, StoredValue>;
}

function jsonEvents(bytes: Uint8Array, rules: IndexTimeRules): StructuredEvents {
  const { starts, ends } = breakLines(bytes, rules.lineBreaker, rules.truncate);
  return { starts, ends, fieldsAt: (row) => jsonFields(utf8Text(bytes, starts[row]!, ends[row]!)) };
}

function tableEvents(
  bytes: Uint8Array,
  structure: StructureRules,
  isMissing: (value: StoredValue) => boolean,
): StructuredEvents {
  const table = readTable(bytes, structure);
  const { starts, ends } = table.records;
  const fieldsAt = (row: number): Map<string, StoredValue> => {
    const header = table.headers[table.headerOf[row]!] ?? [];
    const fields = new Map<string, StoredValue>();
    for (const [column, cell] of table.cells(starts[row]!, ends[row]!).entries()) {
      const name = header[column] || `EXTRA_FIELD_${column + 1}`;
      if (!isMissing(cell)) fields.set(name, cell);
    }
    return fields;
  };
  return { starts, ends, fieldsAt };
}
