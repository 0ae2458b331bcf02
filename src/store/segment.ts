/**
 * Events at rest: the broken lines of one dataset with what index time knows of them. Immutable, so that all tests
 * that replay the dataset share it. Rows are events in the order they were indexed.
 */
export interface Segment {
  readonly length: number;
  /** Epoch seconds of each event. Timestamps are read on first use; asking for this reads all of them. */
  readonly times: Float64Array;
  /** Epoch seconds of one event; reads no more timestamps than it must. */
  timeAt(row: number): number;
  /** Epoch seconds at which the events were indexed: `_indextime`. */
  readonly indexTime: number;
  readonly index: MetadataColumn;
  readonly host: MetadataColumn;
  readonly source: MetadataColumn;
  readonly sourcetype: MetadataColumn;
  /** The bytes of all events, in UTF-8; event `row` is `bytes[starts[row] .. ends[row])`. Absent where events have no `_raw`. */
  readonly bytes: Uint8Array | undefined;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** The text of one event; null when it has no `_raw`. */
  raw(row: number): string | null;
  /** Fields stored with the events: indexed extractions, HEC fields. By name, one value (or null, or several) per event. */
  readonly indexedFields: ReadonlyMap<string, readonly StoredValue[]>;
}

export type StoredValue = null | string | number | readonly (string | number)[];

/** A metadata field as codes into its few distinct values. */
export interface MetadataColumn {
  readonly values: readonly string[];
  readonly codes: Uint16Array | Uint32Array;
}

/** The events of one test: segments by index. Opening one is free; dropping it drops only references. */
export interface EventStore {
  /** Segments in the order they were ingested. */
  segments(): readonly Segment[];
  add(segment: Segment): void;
  /** Names of the indexes that hold events. */
  indexes(): readonly string[];
  /** Marks events of the segment with this place in `segments()` as deleted (`| delete`); they are no longer found. */
  delete(segment: number, rows: Int32Array): void;
  /** Rows of that segment that are deleted, marked by 1; undefined when none is. */
  deleted(segment: number): Uint8Array | undefined;
}
