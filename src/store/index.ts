export { createEventStore } from './event-store.ts';
export { type IngestOptions, type IngestTarget, ingest } from './index-time/ingest.ts';
export {
  defaultIndexTimeRules,
  type IndexTimeRules,
  type IndexTimeStep,
  type IndexTimeTransform,
  type LineMerging,
  type StructureRules,
  type TimestampRules,
} from './index-time/rules.ts';
export {
  type Escapes,
  literalFrequency,
  opaqueRows,
  type RowMarks,
  rowsWithLiterals,
} from './literal/literal-scan.ts';
export { constantMetadata, metadataAt, metadataOf } from './metadata.ts';
export * as storeProblems from './problems.ts';
export { type EventRow, type RowSegmentOptions, segmentFromRows } from './row-segment.ts';
export type { EventStore, MetadataColumn, Segment, StoredValue } from './segment.ts';
