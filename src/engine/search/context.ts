import type { Diagnostic, SourceText } from '../../diagnostics/index.ts';
import type { Expression, Pipeline, SearchExpression } from '../../spl/index.ts';
import type { Zone } from '../../time/index.ts';
import type { Batch, FieldSet } from '../values/index.ts';
import type { KnowledgeAccess } from './knowledge-access.ts';
import type { Limits } from './limits.ts';

/** A time range in epoch seconds; `latest` is exclusive. All time is from -Infinity to Infinity. */
export interface TimeRange {
  readonly earliest: number;
  readonly latest: number;
}

/** What an operator may ask for while a search runs. One context serves one search; subsearches get their own. */
export interface SearchContext {
  /** The search's clock in epoch seconds: `now()` and relative times count from it. */
  readonly now: number;
  readonly range: TimeRange;
  /** Zone of calendar arithmetic and formatted times. */
  readonly zone: Zone;
  readonly limits: Limits;
  readonly knowledge: KnowledgeAccess;
  /** The search id. */
  readonly sid: string;
  /** Adds a message to the job: a limit that was reached, a value that could not be read. The same message counts once. */
  warn(diagnostic: Diagnostic): void;
  /** Reads events. */
  events(request: EventRequest): Iterable<Batch>;
  /** Takes the events that rows come from out of every later search; undefined where nothing can be deleted. */
  readonly deleteEvents: ((rows: Batch) => void) | undefined;
  /** A file that earlier searches have left (`outputcsv`), by its name in their directory; undefined if there is none. */
  csvFile(name: string): Uint8Array | undefined;
  /** Runs a pipeline as a search of its own and returns all its rows, up to `rows`. */
  run(pipeline: Pipeline, options?: SubsearchOptions): Batch;
  /** Runs the commands of a pipeline over given rows, as `appendpipe` and `foreach` do. */
  through(pipeline: Pipeline, input: Iterable<Batch>): Iterable<Batch>;
  /** Text as a search of its own: `map`, `savedsearch`. Macros are expanded. */
  parse(search: string): Pipeline;
  /** Text as an eval expression. Macros in it are not expanded. Throws a `DiagnosticError`. */
  parseExpression(text: SourceText): Expression;
  /** Stops a search that has run too long or was cancelled; called in every long loop. */
  checkpoint(): void;
  /** Numbers for `random()`: the same for every run. */
  random(): number;
}

export interface SubsearchOptions {
  /** The most rows wanted; more are cut and reported. */
  readonly rows?: number;
  readonly range?: Partial<TimeRange>;
}

/** Which events a generating command wants. */
export interface EventRequest {
  /** The condition that events must meet; undefined for all. Index and time conditions in it are understood. */
  readonly filter: SearchExpression | undefined;
  /** A data model's dataset: its constraints hold, and its fields are there under their names without the lineage. */
  readonly dataset?: { readonly model: string; readonly object: string };
  /** The fields that will be read, so that nothing else is extracted. */
  readonly needed: FieldSet;
  readonly range?: TimeRange;
  /** Whether index-time fields only (tstats without a data model) are to be seen. */
  readonly indexedOnly?: boolean;
}
