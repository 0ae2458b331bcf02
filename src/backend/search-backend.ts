import type { Diagnostic, Result, SourceText } from '../diagnostics/index.ts';
import type { SearchExplanation } from '../engine/index.ts';
import type { App } from '../knowledge/index.ts';

/**
 * Where searches run. A backend is prepared once with the apps of a run; every test then opens a space of its own,
 * which starts empty. `embedded` runs in this process; `splunk` talks to a server over REST and HEC.
 */
export interface SearchBackend {
  readonly name: string;
  /** Whether saved searches can be run at any time of the data's own, or only in the present. */
  readonly clock: 'data' | 'present';
  /** Makes the apps' knowledge known. The content repository under test is one of the apps. */
  prepare(apps: readonly App[]): Promise<Result<void>>;
  /** Opens an empty space for one test. */
  open(): Promise<Result<SearchSpace>>;
  /** Gives back whatever the run held: connections, files, temporary objects on a server. */
  dispose(): Promise<void>;
}

/** The events of one test and the searches over them. */
export interface SearchSpace {
  /** Replays the bytes as a collector would send them: index-time rules apply. */
  ingest(data: Uint8Array, target: IngestTarget): Promise<Result<IngestReport>>;
  /** Runs a search over a time window and returns its rows. */
  search(spl: string | SourceText, window: TimeWindow): Promise<Result<SearchOutcome>>;
  /** Says why a search returns what it returns, where the backend can look into its stages. */
  explain?(spl: string | SourceText, window: TimeWindow, wanted?: WantedResults): Promise<Result<SearchExplanation>>;
  /**
   * Runs a saved search as its schedule would at `at`, alert actions included; the findings can be searched in
   * this space afterwards. On a real Splunk `at` is always now.
   */
  dispatch(savedSearch: string, at: number): Promise<Result<DispatchOutcome>>;
  /** Drops the events, the findings and everything else that this test left. */
  dispose(): Promise<void>;
}

/** The metadata that events get when they are indexed. */
export interface IngestTarget {
  readonly index: string;
  readonly sourcetype: string;
  readonly source: string;
  readonly host: string;
}

export interface IngestReport {
  readonly events: number;
  /** Epoch seconds of the first and last event; undefined when there are no events. */
  readonly earliest?: number;
  readonly latest?: number;
  /** The events' times in rising order, where the backend knows them. */
  readonly times?: Float64Array;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * A search's time range: Splunk time modifiers (`-70m@m`, `now`) or epoch seconds; left out, all time.
 * `now` is the clock that relative modifiers count from, epoch seconds; left out, the present.
 */
export interface TimeWindow {
  readonly earliest?: string | number;
  readonly latest?: string | number;
  readonly now?: number;
}

/** What the results of a search should have been. */
export interface WantedResults {
  readonly fields?: readonly string[];
  /** Rows. */
  readonly atLeast?: number;
}

/** A field's value in a result, as Splunk's REST API returns it: text, or a list for a multivalue field. */
export type ResultValue = string | readonly string[];

/** One result row. A field that has no value in the row is absent. */
export type ResultRow = ReadonlyMap<string, ResultValue>;

export interface SearchOutcome {
  /** Columns in Splunk's order. */
  readonly fields: readonly string[];
  readonly rows: readonly ResultRow[];
  /** Warnings: limits that were reached, lookups that did not match a type ... */
  readonly diagnostics: readonly Diagnostic[];
  /** What happened in each stage, where the backend can tell. */
  readonly stages?: readonly StageReport[];
}

/** One stage of a pipeline as the job inspector shows it. */
export interface StageReport {
  readonly command: string;
  readonly eventsIn: number;
  readonly eventsOut: number;
  readonly milliseconds: number;
  /** Fields that the command makes or overwrites, as far as its arguments tell. */
  readonly fieldsWritten?: readonly string[];
  /** Limits that bounded it, and other warnings of this stage. */
  readonly messages?: readonly Diagnostic[];
}

export interface DispatchOutcome {
  /** The search id that findings carry as `orig_sid`. */
  readonly sid: string;
  readonly resultCount: number;
  /** Names of the alert actions that ran: `notable`, `risk`. */
  readonly actions: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}
