import {
  DiagnosticError,
  describe,
  failure,
  hasErrors,
  type Result,
  type SourceText,
  success,
} from '../../diagnostics/index.ts';
import {
  type EngineKnowledge,
  explainSearch,
  indexEvents,
  type Row,
  runSearch,
  type Scalar,
  type SearchEnvironment,
  type SearchExplanation,
  type SearchRequest,
  type SearchResult,
  scalarsOf,
  searchEnvironment,
  toNumber,
  toText,
} from '../../engine/index.ts';
import { readCorrelationSearch, runAlertActions, stashEvent, Throttling } from '../../es/index.ts';
import { confStanza, storeRules } from '../../knowledge/index.ts';
import { createEventStore, type EventStore, segmentFromRows } from '../../store/index.ts';
import { strftime, utc } from '../../time/index.ts';
import type {
  DispatchOutcome,
  IngestReport,
  IngestTarget,
  ResultRow,
  SearchOutcome,
  SearchSpace,
  TimeWindow,
  WantedResults,
} from '../search-backend.ts';
import { indexTimeUnsupported, savedSearchMissing, searchTooSlow } from './problems.ts';
import type { SegmentCache } from './segment-cache.ts';

/** Milliseconds that one search may take. */
const longestSearch = 300_000;

/** One test's events, searched in this process. */
export class EmbeddedSpace implements SearchSpace {
  readonly #knowledge: EngineKnowledge;
  readonly #segments: SegmentCache;
  readonly #store: EventStore = createEventStore();
  readonly #throttling = new Throttling();
  /** One for all searches of the space, so that what one writes to a lookup another reads. */
  readonly #environment: SearchEnvironment;
  #dispatches = 0;
  /** When the running search must have ended, on the process's clock. */
  #deadline = Infinity;

  constructor(knowledge: EngineKnowledge, segments: SegmentCache, optimize: boolean) {
    this.#knowledge = knowledge;
    this.#segments = segments;
    this.#environment = searchEnvironment(knowledge, this.#store, { optimize, checkpoint: () => this.#stopLate() });
  }

  async ingest(data: Uint8Array, target: IngestTarget): Promise<Result<IngestReport>> {
    const settings = this.#knowledge.base.indexTimeRules(target);
    const { rules, unsupported } = storeRules(settings);
    const diagnostics = [
      ...settings.diagnostics,
      ...unsupported.map((setting) => describe(indexTimeUnsupported, target.sourcetype, setting)),
    ];
    if (hasErrors(diagnostics)) return failure(...diagnostics);
    try {
      const segment = this.#segments.get(data, target, () =>
        indexEvents(data, target, rules, this.#knowledge, Date.now() / 1000),
      );
      this.#store.add(segment);
      const times = Float64Array.from(segment.times).sort();
      const known = times.length > 0 ? { earliest: times[0]!, latest: times[times.length - 1]! } : {};
      return success({ events: segment.length, ...known, times, diagnostics }, diagnostics);
    } catch (error) {
      if (error instanceof DiagnosticError) return failure(error.diagnostic);
      throw error;
    }
  }

  async search(spl: string | SourceText, window: TimeWindow): Promise<Result<SearchOutcome>> {
    const result = this.#run(spl, window);
    if (!result.ok) return result;
    const { rows, stages, messages } = result.value;
    return success({ fields: rows.fields(), rows: rows.rows().map(printed), stages, diagnostics: messages });
  }

  async explain(
    spl: string | SourceText,
    window: TimeWindow,
    wanted: WantedResults = {},
  ): Promise<Result<SearchExplanation>> {
    this.#deadline = Infinity;
    return explainSearch({ ...requestOf(spl, window), ...wanted }, this.#environment);
  }

  async dispatch(savedSearch: string, at: number): Promise<Result<DispatchOutcome>> {
    const saved = this.#knowledge.base.savedSearches.get(savedSearch);
    if (!saved) return failure(describe(savedSearchMissing, savedSearch));
    const search = readCorrelationSearch(
      confStanza(savedSearch, Object.fromEntries([...saved.settings].map(([key, { value }]) => [key, value]))),
    );
    const sid = `scheduler__nobody__${++this.#dispatches}_at_${Math.floor(at)}`;
    const result = this.#run(search.search, { earliest: search.earliest, latest: search.latest, now: at }, sid);
    if (!result.ok) return result;
    const { rows, range, messages } = result.value;
    const run = { sid, time: at, earliest: range.earliest, latest: range.latest };
    const events = runAlertActions(search, rows.rows(), run, this.#throttling);
    for (const index of new Set(events.map((event) => event.index))) {
      const written = events.filter((event) => event.index === index).map(({ fields }) => stashEvent(fields));
      this.#store.add(segmentFromRows(written, { now: at, index, sourcetype: 'stash' }));
    }
    return success({
      sid,
      resultCount: rows.length,
      actions: [...(search.finding ? ['notable'] : []), ...(search.risk ? ['risk'] : [])],
      diagnostics: messages,
    });
  }

  async dispose(): Promise<void> {
    // The store goes with this object.
  }

  /** A search that runs too long ends with an error: content under test may not hold a run up. */
  #stopLate(): void {
    if (performance.now() < this.#deadline) return;
    throw new DiagnosticError(describe(searchTooSlow, longestSearch / 1000));
  }

  #run(search: string | SourceText, window: TimeWindow, sid?: string): Result<SearchResult> {
    this.#deadline = performance.now() + longestSearch;
    return runSearch({ ...requestOf(search, window), ...(sid === undefined ? {} : { sid }) }, this.#environment);
  }
}

const requestOf = (search: string | SourceText, { earliest, latest, now }: TimeWindow): SearchRequest => ({
  search,
  now: now ?? Date.now() / 1000,
  ...(earliest === undefined ? {} : { earliest }),
  ...(latest === undefined ? {} : { latest }),
});

/** A row as Splunk's REST API prints it: values as texts, `_time` as a date with zone. */
const printed = (row: Row): ResultRow =>
  new Map(
    [...row].map(([name, value]) => {
      const texts = name === '_time' ? scalarsOf(value).map(printedTime) : scalarsOf(value).map(toText);
      return [name, texts.length === 1 ? texts[0]! : texts] as const;
    }),
  );

const printedTime = (time: Scalar): string => {
  const seconds = toNumber(time);
  return seconds === undefined ? toText(time) : strftime(seconds, '%Y-%m-%dT%H:%M:%S.%3Q%:z', utc);
};
