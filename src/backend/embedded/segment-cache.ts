import { createHash } from 'node:crypto';
import type { Segment } from '../../store/index.ts';
import type { IngestTarget } from '../search-backend.ts';

/** Datasets that were indexed before with the same metadata: tests that replay the same data share the segment. */
export class SegmentCache {
  readonly #segments = new Map<string, Segment>();

  get(data: Uint8Array, target: IngestTarget, make: () => Segment): Segment {
    const digest = createHash('sha256').update(data).digest('base64');
    const key = JSON.stringify([digest, target.index, target.host, target.source, target.sourcetype]);
    let segment = this.#segments.get(key);
    if (!segment) {
      segment = make();
      this.#segments.set(key, segment);
    }
    return segment;
  }

  clear(): void {
    this.#segments.clear();
  }
}
