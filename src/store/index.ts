export type { EventStore, MetadataColumn, Segment, StoredValue } from './segment.ts';
