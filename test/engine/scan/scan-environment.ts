import type { SearchEnvironment } from '../../../src/engine/index.ts';
import { type ScanOptions, scanEvents, segmentSource } from '../../../src/engine/scan/index.ts';
import {
  createEventStore,
  defaultIndexTimeRules,
  type EventRow,
  type IndexTimeRules,
  ingest,
  type Segment,
  segmentFromRows,
} from '../../../src/store/index.ts';
import { memoryEnvironment } from '../../support/memory-environment.ts';

/** Events as a scan finds them: with the fields of index time only, so that no extraction takes part in a test. */
const indexTimeFields = {
  source: segmentSource,
  standsInRaw: () => false,
  hasEscapes: () => true,
  changesMetadata: () => false,
};

export const scanNow = 1767225600;

/** Rows listed newest first become a segment, in which the oldest comes first. */
export const segmentOf = (events: readonly Readonly<Record<string, unknown>>[]): Segment =>
  segmentFromRows([...events].reverse() as EventRow[], { now: scanNow });

export const segmentOfText = (text: string, rules: Partial<IndexTimeRules> = {}): Segment =>
  ingest(
    new TextEncoder().encode(text),
    { index: 'main', host: 'localhost', source: 'test', sourcetype: 'test' },
    { ...defaultIndexTimeRules, ...rules },
    { now: scanNow },
  );

/** Searches over segments, without knowledge objects. */
export function scanEnvironment(segments: readonly Segment[], options: ScanOptions = {}): SearchEnvironment {
  const store = createEventStore(segments);
  return {
    ...memoryEnvironment({}),
    events: (request, context) => scanEvents(store, indexTimeFields, request, context, options),
  };
}
