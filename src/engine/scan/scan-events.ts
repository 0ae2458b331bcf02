import { DiagnosticError, describe } from '../../diagnostics/index.ts';
import type { SearchExpression } from '../../spl/index.ts';
import type { EventStore, Segment } from '../../store/index.ts';
import { datasetMissing } from '../problems.ts';
import type { EventRequest, SearchContext, TimeRange } from '../search/context.ts';
import { Batch, type FieldSource } from '../values/index.ts';
import { addressed, addressField } from './event-address.ts';
import type { EventDataset, EventFields } from './event-fields.ts';
import { allOf } from './expressions.ts';
import { withIndexes } from './indexes.ts';
import { MergedSource } from './merged-source.ts';
import { markedNewestFirst, newestFirst } from './newest-first.ts';
import { compileSearchPredicate, type SearchPredicate } from './predicate.ts';
import { candidateRows } from './prefilter.ts';
import { canMatch } from './prune.ts';
import { resolveSearch } from './resolve.ts';
import { searchFields } from './search-fields.ts';
import { segmentSource } from './segment-source.ts';
import type { TimedExpression } from './time-range.ts';

export interface ScanOptions {
  /** False looks at every event and extracts its fields without any short cut: for comparisons. */
  readonly optimize?: boolean;
}

/** Rows of a batch: enough to make work per batch small, few enough to stop early. */
const batchSize = 1 << 16;

/**
 * Reads the events that a generating command wants, newest first. Subsearches in the filter are run first. What is
 * not named by an index condition comes from all indexes that are not internal.
 * Source: Search Reference, "search"; Search Manual, "How search works".
 */
export function* scanEvents(
  store: EventStore,
  fields: EventFields,
  request: EventRequest,
  context: SearchContext,
  options: ScanOptions = {},
): Iterable<Batch> {
  const scan = planScan(fields, request, context);
  const scanned = store
    .segments()
    .map((segment, number) => ({ segment, number }))
    .filter(({ segment }) => segment.length > 0 && canMatch(scan.where, segment, fields))
    .map((searched) => ({
      segment: searched.segment,
      source: scan.source(searched),
      rows: matchingRows(store, searched, scan, context, fields, options),
    }));
  yield* scanned.length === 1 ? scanOne(scanned[0]!) : scanMany(scanned, context);
}

/** What a scan does, made once per search. */
interface Scan {
  /** A condition on the events' own fields that all results meet. */
  readonly where: SearchExpression;
  readonly predicate: SearchPredicate;
  /** The rest of the condition, on the fields that a dataset offers. */
  readonly refine: SearchPredicate | undefined;
  readonly range: TimeRange;
  /** The events' own fields. */
  readonly eventSource: (searched: SearchedSegment) => FieldSource;
  /** The fields that the results show. */
  readonly source: (searched: SearchedSegment) => FieldSource;
}

/** A segment, and its place in the store. */
interface SearchedSegment {
  readonly segment: Segment;
  readonly number: number;
}

function planScan(fields: EventFields, request: EventRequest, context: SearchContext): Scan {
  const filter = resolveSearch(request.filter, context, request.range);
  const dataset = request.dataset && findDataset(fields, request.dataset);
  const where = withIndexes(dataset ? datasetCondition(dataset, filter, context) : filter.expression);
  const predicate = compileSearchPredicate(where);
  const refine = dataset && compileSearchPredicate(filter.expression);
  const offered = request.needed.with(...(refine ?? predicate).fields);
  const needed = dataset ? dataset.needs(offered).with(...predicate.fields) : offered;
  const withAddress = ({ number }: SearchedSegment, source: FieldSource): FieldSource =>
    offered.has(addressField) ? addressed(source, number) : source;
  const eventSource = sourceOf((searched) => {
    const { segment } = searched;
    return withAddress(searched, request.indexedOnly ? segmentSource(segment) : fields.source(segment, needed));
  });
  const source = dataset
    ? sourceOf((searched) => withAddress(searched, dataset.fields(eventSource(searched))))
    : eventSource;
  return { where, predicate, refine, range: filter.range, eventSource, source };
}

/** A dataset's constraint, and what the filter says about fields that a dataset leaves as they are. */
function datasetCondition(dataset: EventDataset, filter: TimedExpression, context: SearchContext): SearchExpression {
  const { expression, range } = filter;
  const operands = expression.kind === 'and' ? expression.operands : [expression];
  const kept = operands.filter((operand) => searchFields(operand).every((field) => untouchedFields.has(field)));
  return allOf([resolveSearch(dataset.constraint, context, range).expression, ...kept], expression.span);
}

const untouchedFields = new Set(['index', 'sourcetype', 'source', 'host', '_time', '_indextime', '_raw']);

function findDataset(fields: EventFields, { model, object }: { model: string; object: string }): EventDataset {
  const dataset = fields.dataset?.(model, object);
  if (!dataset) throw new DiagnosticError(describe(datasetMissing, model, object));
  return dataset;
}

/** One source per segment and search. */
function sourceOf(make: (searched: SearchedSegment) => FieldSource): (searched: SearchedSegment) => FieldSource {
  const made = new Map<number, FieldSource>();
  return (searched) => {
    let source = made.get(searched.number);
    if (!source) made.set(searched.number, (source = make(searched)));
    return source;
  };
}

interface Scanned {
  readonly segment: Segment;
  readonly source: FieldSource;
  /** Results of the segment, newest first, in stretches. */
  readonly rows: Iterable<Int32Array>;
}

function* matchingRows(
  store: EventStore,
  searched: SearchedSegment,
  scan: Scan,
  context: SearchContext,
  fields: EventFields,
  options: ScanOptions,
): Iterable<Int32Array> {
  const { segment, number } = searched;
  const marks = options.optimize === false ? undefined : candidateRows(scan.where, segment, fields);
  const candidates = marks ? markedNewestFirst(segment, marks) : newestFirst(segment);
  const rows = inRange(segment, undeleted(store.deleted(number), candidates), scan.range);
  const eventSource = scan.eventSource(searched);
  for (let start = 0; start < rows.length; start += batchSize) {
    context.checkpoint();
    const kept = scan.predicate.matching(eventSource, rows.subarray(start, start + batchSize));
    const refined = scan.refine ? scan.refine.matching(scan.source(searched), kept) : kept;
    if (refined.length > 0) yield refined;
  }
}

function undeleted(deleted: Uint8Array | undefined, rows: Int32Array): Int32Array {
  return deleted ? rows.filter((row) => deleted[row] === 0) : rows;
}

function inRange(segment: Segment, rows: Int32Array, { earliest, latest }: TimeRange): Int32Array {
  if (earliest === -Infinity && latest === Infinity) return rows;
  return rows.filter((row) => {
    const time = segment.timeAt(row);
    return time >= earliest && time < latest;
  });
}

function* scanOne({ source, rows }: Scanned): Iterable<Batch> {
  for (const stretch of rows) yield Batch.fromSource(source, stretch);
}

/** Merges the results of several segments by time. Of equal times the segment that was ingested later comes first. */
function* scanMany(scanned: readonly Scanned[], context: SearchContext): Iterable<Batch> {
  const merged = new MergedSource(
    scanned.map(({ source }) => source),
    scanned.map(({ segment }) => segment.length),
  );
  const heads = scanned.map(({ segment, rows }, index) => new Head(segment, rows[Symbol.iterator](), index));
  let batch = new Int32Array(batchSize);
  let length = 0;
  for (;;) {
    let newest: Head | undefined;
    for (const head of heads) if (!head.done && (!newest || head.time >= newest.time)) newest = head;
    if (!newest) break;
    batch[length++] = merged.rowOf(newest.index, newest.row);
    newest.advance();
    if (length < batchSize) continue;
    context.checkpoint();
    yield Batch.fromSource(merged, batch);
    batch = new Int32Array(batchSize);
    length = 0;
  }
  if (length > 0) yield Batch.fromSource(merged, batch.subarray(0, length));
}

/** The next result of one segment. */
class Head {
  readonly index: number;
  row = -1;
  time = 0;
  done = false;
  readonly #segment: Segment;
  readonly #rows: Iterator<Int32Array>;
  #stretch = new Int32Array(0);
  #at = 0;

  constructor(segment: Segment, rows: Iterator<Int32Array>, index: number) {
    this.#segment = segment;
    this.#rows = rows;
    this.index = index;
    this.advance();
  }

  advance(): void {
    while (this.#at >= this.#stretch.length) {
      const next = this.#rows.next();
      if (next.done) {
        this.done = true;
        return;
      }
      this.#stretch = next.value as Int32Array<ArrayBuffer>;
      this.#at = 0;
    }
    this.row = this.#stretch[this.#at++]!;
    this.time = this.#segment.timeAt(this.row);
  }
}
