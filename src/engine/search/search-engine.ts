import {
  type Diagnostic,
  DiagnosticError,
  failure,
  hasErrors,
  type Result,
  type SourceText,
  success,
} from '../../diagnostics/index.ts';
import {
  type Catalogue,
  type Expression,
  type MacroLookup,
  type Pipeline,
  parseExpression,
  parseSearch,
  type SearchExpression,
} from '../../spl/index.ts';
import { relativeTime, utc, type Zone } from '../../time/index.ts';
import type { RunContext } from '../definition/command.ts';
import { macroLookup } from '../expression/macro-lookup.ts';
import { rowLimitReached, timeInvalid } from '../problems.ts';
import type { EventDataset } from '../scan/index.ts';
import { resolveTimes } from '../scan/time-range.ts';
import { type Batch, concatenate, FieldSet } from '../values/index.ts';
import { aggregates, catalogueWith, commands, evalFunctions } from './catalogue.ts';
import type { EventRequest, SearchContext, SubsearchOptions, TimeRange } from './context.ts';
import { Job, type Stage, type StageReport } from './job.ts';
import type { KnowledgeAccess } from './knowledge-access.ts';
import { type Limits, splunkLimits } from './limits.ts';
import { planPipeline } from './plan.ts';

/** What knowledge says about events as a whole. */
export interface KnownEvents {
  /** Source types that any app has rules for. */
  sourcetypes(): readonly string[];
  /** Event types that have a tag, with their searches. */
  eventTypesWith(
    tag: string,
    context: SearchContext,
  ): readonly { readonly name: string; readonly expression: SearchExpression }[];
}

/** What searches run over and with. */
export interface SearchEnvironment {
  readonly knowledge: KnowledgeAccess;
  /** Reads events for generating commands. */
  readonly events: (request: EventRequest, context: SearchContext) => Iterable<Batch>;
  /** A data model's dataset, to explain why events are not in it; absent where there are no data models. */
  readonly dataset?: (model: string, object: string, context: SearchContext) => EventDataset | undefined;
  /** What knowledge says about events, to explain why they lack a tag or a field; absent where there is none. */
  readonly knownEvents?: KnownEvents;
  /** Takes the events that rows come from out of every later search; absent where nothing can be deleted. */
  readonly deleteEvents?: (rows: Batch) => void;
  /** CSV files that inputcsv reads, by name with ending; there are none when left out. */
  readonly csvFiles?: ReadonlyMap<string, Uint8Array>;
  readonly limits?: Limits;
  /** Zone of the searching user; UTC when left out. */
  readonly zone?: Zone;
  /** Called in long loops; throws a `DiagnosticError` to stop the search. */
  readonly checkpoint?: () => void;
}

export interface SearchRequest {
  readonly search: string | SourceText;
  /** Time modifiers or epoch seconds; all time when left out. */
  readonly earliest?: string | number;
  readonly latest?: string | number;
  /** The search's clock, epoch seconds. */
  readonly now: number;
  /** The fields that the caller reads of the result; all when left out. */
  readonly wanted?: FieldSet;
  readonly sid?: string;
}

export interface SearchResult {
  readonly rows: Batch;
  readonly range: TimeRange;
  readonly stages: readonly StageReport[];
  /** Warnings of the search. */
  readonly messages: readonly Diagnostic[];
}

/** Parses a search with the knowledge's macros. Nothing is run, apart from eval-based macros. */
export function checkSearch(search: string | SourceText, environment: SearchEnvironment, now = 0): Result<Pipeline> {
  const context = new Search(environment, { search, now }, new Job(), { earliest: -Infinity, latest: Infinity });
  const parsed = parseSearch(search, context.catalogue, context.macros);
  return hasErrors(parsed.diagnostics) ? failure(...parsed.diagnostics) : success(parsed.pipeline, parsed.diagnostics);
}

/** Runs a search to its end. A search with errors, or with anything unsupported, yields diagnostics and no rows. */
export function runSearch(request: SearchRequest, environment: SearchEnvironment): Result<SearchResult> {
  const job = new Job();
  try {
    const range = timeRange(request, environment.zone ?? utc);
    const context = new Search(environment, request, job, range);
    const parsed = parseSearch(request.search, context.catalogue, context.macros);
    if (hasErrors(parsed.diagnostics)) return failure(...parsed.diagnostics);
    const rows = concatenate([...context.stages(parsed.pipeline, undefined, request.wanted ?? FieldSet.all, job)]);
    return success({ rows, range, stages: job.stages, messages: job.messages }, parsed.diagnostics);
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return failure(error.diagnostic, ...job.messages);
  }
}

/** A search whose stages are run one by one, by a caller who looks at the rows between them. */
export interface SteppedSearch {
  readonly pipeline: Pipeline;
  /** The time range, that of modifiers in the search included. */
  readonly range: TimeRange;
  /** What the stage at `index` sees. */
  context(index: number): RunContext;
  /** All rows that the stage at `index` makes of those before it; the first has none before it. */
  step(index: number, input: Batch | undefined): Batch;
  /** A subsearch of this search. */
  inner(pipeline: Pipeline): SteppedSearch;
}

/** Parses a search to be run stage by stage. Steps throw a `DiagnosticError` where the search itself would fail. */
export function stepSearch(request: SearchRequest, environment: SearchEnvironment): Result<SteppedSearch> {
  try {
    const context = new Search(environment, request, new Job(), timeRange(request, environment.zone ?? utc));
    const parsed = parseSearch(request.search, context.catalogue, context.macros);
    if (hasErrors(parsed.diagnostics)) return failure(...parsed.diagnostics);
    return success(context.stepped(parsed.pipeline), parsed.diagnostics);
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return failure(error.diagnostic);
  }
}

/** Runs the commands of a pipeline over rows that are given, outside of any search. */
export function runOver(pipeline: Pipeline, input: Batch, environment: SearchEnvironment): Batch {
  const range = { earliest: -Infinity, latest: Infinity };
  const context = new Search(environment, { search: '', now: 0 }, new Job(), range);
  return concatenate([...context.through(pipeline, [input])]);
}

/** One running search: the context that its commands see. */
class Search implements SearchContext {
  readonly now: number;
  readonly zone: Zone;
  readonly limits: Limits;
  readonly knowledge: KnowledgeAccess;
  readonly sid: string;
  readonly range: TimeRange;
  readonly macros: MacroLookup;
  readonly catalogue: Catalogue;
  readonly deleteEvents: ((rows: Batch) => void) | undefined;
  readonly #environment: SearchEnvironment;
  readonly #request: SearchRequest;
  readonly #job: Job;
  #seed = 0x2545f491;

  constructor(environment: SearchEnvironment, request: SearchRequest, job: Job, range: TimeRange) {
    this.now = request.now;
    this.zone = environment.zone ?? utc;
    this.limits = environment.limits ?? splunkLimits;
    this.knowledge = environment.knowledge;
    this.sid = request.sid ?? `${Math.floor(request.now)}.1`;
    this.range = range;
    this.macros = macroLookup(environment.knowledge, () => this);
    this.catalogue = catalogueWith(environment.knowledge.customCommands);
    this.deleteEvents = environment.deleteEvents;
    this.#environment = environment;
    this.#request = request;
    this.#job = job;
  }

  // Arrow functions: contexts of single stages inherit from this object and call them on themselves.
  readonly warn = (diagnostic: Diagnostic): void => this.#job.warn(diagnostic);

  readonly events = (request: EventRequest): Iterable<Batch> => this.#environment.events(request, this);

  readonly csvFile = (name: string): Uint8Array | undefined => this.#environment.csvFiles?.get(name);

  readonly checkpoint = (): void => this.#environment.checkpoint?.();

  /** A small generator with a fixed seed: runs must be repeatable. */
  readonly random = (): number => {
    this.#seed = (Math.imul(this.#seed, 1664525) + 1013904223) >>> 0;
    return this.#seed / 2 ** 32;
  };

  readonly parse = (search: string): Pipeline => {
    const parsed = parseSearch(search, this.catalogue, this.macros);
    const problem = parsed.diagnostics.find(({ severity }) => severity === 'error' || severity === 'unsupported');
    if (problem) throw new DiagnosticError(problem);
    return parsed.pipeline;
  };

  readonly parseExpression = (text: SourceText): Expression => parseExpression(text, this.catalogue);

  readonly run = (pipeline: Pipeline, options: SubsearchOptions = {}): Batch => {
    const range = { ...this.range, ...options.range };
    const inner = new Search(this.#environment, this.#request, this.#job, range);
    const most = options.rows ?? Infinity;
    const kept: Batch[] = [];
    let count = 0;
    for (const batch of inner.stages(pipeline, undefined, FieldSet.all)) {
      if (count + batch.length > most) {
        this.warn({ ...subsearchCut(most), severity: 'warning' });
        kept.push(batch.slice(0, most - count));
        break;
      }
      count += batch.length;
      kept.push(batch);
    }
    return concatenate(kept);
  };

  readonly through = (pipeline: Pipeline, input: Iterable<Batch>, wanted = FieldSet.all): Iterable<Batch> =>
    this.stages(pipeline, input, wanted);

  /** Chains the operators of a pipeline. Only the outermost pipeline's stages are reported. */
  stages(pipeline: Pipeline, input: Iterable<Batch> | undefined, wanted: FieldSet, job?: Job): Iterable<Batch> {
    let output = input ?? [];
    const range = input ? this.range : this.#searchedRange(pipeline);
    for (const [index, { command, definition, needed }] of planPipeline(pipeline, wanted).entries()) {
      const written = definition.flow(command.args).gives(FieldSet.none);
      const stage = job?.stage(command.name, command.span, [...written.names, ...written.patterns]);
      const context = this.#runContext(pipeline.text, needed, range, index === 0 && input === undefined, stage);
      const rows = definition.run(command.args, output, context);
      output = stage ? stage.watch(rows) : rows;
    }
    return output;
  }

  stepped(pipeline: Pipeline): SteppedSearch {
    const range = this.#searchedRange(pipeline);
    const context = (index: number): RunContext => this.#runContext(pipeline.text, FieldSet.all, range, index === 0);
    return {
      pipeline,
      range,
      context,
      step: (index, input) => {
        const { name, args } = pipeline.commands[index]!;
        return concatenate([...commands.get(name)!.run(args, input ? [input] : [], context(index))]);
      },
      inner: (search) => new Search(this.#environment, this.#request, this.#job, this.range).stepped(search),
    };
  }

  /** The time range with the modifiers that the search itself holds. */
  #searchedRange({ commands: [first] }: Pipeline): TimeRange {
    const condition = first && commands.get(first.name)!.condition?.(first.args);
    return condition ? resolveTimes(condition, this.range, this.now, this.zone).range : this.range;
  }

  #runContext(source: SourceText, needed: FieldSet, range: TimeRange, first: boolean, stage?: Stage): RunContext {
    const context: RunContext = Object.create(this);
    const warn = (diagnostic: Diagnostic): void => {
      stage?.warn(diagnostic);
      this.warn(diagnostic);
    };
    return Object.assign(context, { source, needed, range, first, functions: evalFunctions, aggregates, warn });
  }
}

const subsearchCut = (limit: number): Diagnostic => ({
  code: rowLimitReached.code,
  severity: rowLimitReached.severity,
  message: rowLimitReached.message('subsearch', limit, '[subsearch] maxout'),
});

/** The time range of a request, as epoch seconds. */
function timeRange({ earliest, latest, now }: SearchRequest, zone: Zone): TimeRange {
  return {
    earliest: bound(earliest, -Infinity, now, zone),
    latest: bound(latest, Infinity, now, zone),
  };
}

function bound(modifier: string | number | undefined, unbounded: number, now: number, zone: Zone): number {
  if (modifier === undefined || modifier === '') return unbounded;
  if (typeof modifier === 'number') return modifier;
  const time = relativeTime(now, modifier, zone);
  if (!time.ok) {
    const [reason] = time.diagnostics;
    throw new DiagnosticError(
      reason ?? { code: timeInvalid.code, severity: 'error', message: timeInvalid.message(modifier) },
    );
  }
  return time.value;
}
