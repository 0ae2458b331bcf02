import type { MetadataColumn, Segment, StoredValue } from './segment.ts';
import { utf8Text } from './text.ts';

export interface ByteSegmentParts {
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly times: { at(row: number): number; all(): Float64Array };
  readonly indexTime: number;
  readonly index: MetadataColumn;
  readonly host: MetadataColumn;
  readonly source: MetadataColumn;
  readonly sourcetype: MetadataColumn;
  /** Called when the indexed fields are first asked for. */
  readonly indexedFields: () => ReadonlyMap<string, readonly StoredValue[]>;
}

/** Events over a run of bytes. */
export class ByteSegment implements Segment {
  readonly length: number;
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly indexTime: number;
  readonly index: MetadataColumn;
  readonly host: MetadataColumn;
  readonly source: MetadataColumn;
  readonly sourcetype: MetadataColumn;
  readonly #times: ByteSegmentParts['times'];
  readonly #readFields: ByteSegmentParts['indexedFields'];
  #fields: ReadonlyMap<string, readonly StoredValue[]> | undefined;

  constructor(parts: ByteSegmentParts) {
    this.length = parts.starts.length;
    this.bytes = parts.bytes;
    this.starts = parts.starts;
    this.ends = parts.ends;
    this.indexTime = parts.indexTime;
    this.index = parts.index;
    this.host = parts.host;
    this.source = parts.source;
    this.sourcetype = parts.sourcetype;
    this.#times = parts.times;
    this.#readFields = parts.indexedFields;
  }

  get times(): Float64Array {
    return this.#times.all();
  }

  timeAt(row: number): number {
    return this.#times.at(row);
  }

  raw(row: number): string {
    return utf8Text(this.bytes, this.starts[row]!, this.ends[row]!);
  }

  get indexedFields(): ReadonlyMap<string, readonly StoredValue[]> {
    this.#fields ??= this.#readFields();
    return this.#fields;
  }
}
