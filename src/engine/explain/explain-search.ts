import { DiagnosticError, type Result, success } from '../../diagnostics/index.ts';
import type { Pipeline } from '../../spl/index.ts';
import { searchStopped } from '../problems.ts';
import { commands } from '../search/catalogue.ts';
import { type SearchEnvironment, type SearchRequest, type SteppedSearch, stepSearch } from '../search/search-engine.ts';
import { Batch } from '../values/index.ts';
import { writtenText } from './condition.ts';
import type { ExplainedField, ExplainedStage, FieldOrigin, FieldStory, SearchExplanation } from './explanation.ts';
import { describeField } from './field-values.ts';
import { choiceOf } from './generating.ts';
import { originOf, type RanStage } from './origin.ts';
import { placeOf } from './place.ts';
import { explainConditions } from './predicates.ts';
import { stageConditions } from './stage-conditions.ts';

export interface ExplainRequest extends SearchRequest {
  /** Fields that the results should have: what becomes of them is told. */
  readonly fields?: readonly string[];
  /** Rows that are wanted; with fewer, the stage that lost most is to blame. */
  readonly atLeast?: number;
  /** Milliseconds that may be spent; 5,000 when left out. */
  readonly time?: number;
}

const usualTime = 5_000;
const deepest = 2;

/** Commands that change something outside of the search: an explanation passes their rows on. */
const withEffects = new Set(['outputlookup', 'collect', 'delete', 'sendalert']);

/**
 * Runs a search stage by stage over all time and all data that it could read, and says which conditions keep rows
 * out. Fails only where the search cannot be parsed; what goes wrong later ends the explanation early.
 */
export function explainSearch(request: ExplainRequest, environment: SearchEnvironment): Result<SearchExplanation> {
  const deadline = performance.now() + (request.time ?? usualTime);
  const checkpoint = (): void => {
    environment.checkpoint?.();
    if (performance.now() < deadline) return;
    throw new DiagnosticError({ code: searchStopped.code, severity: 'info', message: 'the time for it was up' });
  };
  const bounded = { ...environment, checkpoint };
  const stepped = stepSearch(request, bounded);
  if (!stepped.ok) return stepped;
  return success(new Explainer(bounded, request, stepped.value, checkpoint).explain(0));
}

class Explainer {
  readonly #environment: SearchEnvironment;
  readonly #request: ExplainRequest;
  readonly #search: SteppedSearch;
  readonly #checkpoint: () => void;
  readonly #ran: RanStage[] = [];
  /** What the first stage chose from. */
  #searched = Batch.empty;

  constructor(environment: SearchEnvironment, request: ExplainRequest, search: SteppedSearch, checkpoint: () => void) {
    this.#environment = environment;
    this.#request = request;
    this.#search = search;
    this.#checkpoint = checkpoint;
  }

  explain(depth: number): SearchExplanation {
    const stages: ExplainedStage[] = [];
    let fields: FieldStory[] = [];
    let incomplete: string | undefined;
    try {
      for (const index of this.#search.pipeline.commands.keys()) {
        this.#checkpoint();
        this.#run(index);
        stages.push(this.#stage(index, depth));
      }
      fields = depth === 0 ? (this.#request.fields ?? []).map((field) => this.#story(field)) : [];
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      incomplete = error.diagnostic.message;
    }
    const loss = lossOf(stages, this.#request.atLeast ?? 1);
    return {
      stages,
      ...(loss === undefined ? {} : { loss }),
      fields,
      ...(incomplete === undefined ? {} : { incomplete }),
    };
  }

  #run(index: number): void {
    const command = this.#search.pipeline.commands[index]!;
    const before = this.#ran[index - 1]?.output;
    const passes = before !== undefined && withEffects.has(command.name);
    const output = passes ? before : this.#search.step(index, before);
    this.#ran.push({ command, context: this.#search.context(index), input: before ?? Batch.empty, output });
  }

  #stage(index: number, depth: number): ExplainedStage {
    const { command, context, input, output } = this.#ran[index]!;
    const traced = (field: ExplainedField): ExplainedField => this.#traced(field, index);
    const choice = index === 0 ? choiceOf(command, context, this.#environment) : undefined;
    if (choice) this.#searched = choice.rows;
    const { rows, conditions, keys, limit } = choice
      ? { ...choice, limit: undefined }
      : stageConditions(command, input, context);
    const predicates = explainConditions(rows, conditions, traced);
    const chosen = conditions.reduce((kept, condition) => condition.filter(kept), rows);
    const lacking = keys
      .map((field) => describeField(chosen, field))
      .filter(({ present, rows: all }) => present < all)
      .map(traced);
    return {
      command: command.name,
      text: writtenText(context.source, command.span),
      place: placeOf(context.source, command.span),
      rowsIn: index === 0 ? 0 : input.length,
      rowsOut: output.length,
      ...(choice?.data ? { data: choice.data } : {}),
      examined: rows.length,
      predicates,
      keys: lacking,
      keysFilled: choice?.keysFilled ?? false,
      subsearches: depth < deepest && output.length === 0 ? this.#subsearches(command.args, depth) : [],
      ...(limit === undefined ? {} : { limit }),
      messages: [],
    };
  }

  #traced(field: ExplainedField, before: number): ExplainedField {
    const origin = originOf(field.field, this.#ran.slice(0, before));
    return origin ? { ...field, origin } : field;
  }

  #subsearches(args: unknown, depth: number): SearchExplanation[] {
    return pipelinesIn(args).map((pipeline) => {
      const request = { ...this.#request, atLeast: 1, fields: [] };
      return new Explainer(this.#environment, request, this.#search.inner(pipeline), this.#checkpoint).explain(
        depth + 1,
      );
    });
  }

  #story(field: string): FieldStory {
    const last = this.#ran[this.#ran.length - 1]?.output ?? Batch.empty;
    const known = this.#traced(describeField(last, field), this.#ran.length);
    const story = known.origin || known.present > 0 ? known : this.#notKept(known);
    return { ...story, afterStages: this.#ran.map(({ output }) => describeField(output, field).present) };
  }

  /** A field that the first stage could have kept, under its own name or with the name of its dataset before it. */
  #notKept(field: ExplainedField): ExplainedField {
    const [first] = this.#ran;
    const sample = this.#searched.slice(0, sampledRows);
    const name = sample.fields().find((one) => one === field.field || one.endsWith(`.${field.field}`));
    if (!first || name === undefined) return field;
    const origin: FieldOrigin = {
      stage: 0,
      command: first.command.name,
      text: writtenText(first.context.source, first.command.span),
      place: placeOf(first.context.source, first.command.span),
      kind: 'dropped',
      reads: [describeField(this.#searched, name)],
    };
    return { ...field, origin };
  }
}

const sampledRows = 1_000;

/**
 * The stage to look at. What loses everything first counts, unless a later stage that does not merely count the empty
 * rest brings rows again. Where rows are left but too few, the stage that lets the fewest of its rows through.
 */
function lossOf(stages: readonly ExplainedStage[], atLeast: number): number | undefined {
  const last = stages[stages.length - 1];
  if (!last || last.rowsOut >= atLeast) return undefined;
  let loss: number | undefined;
  for (const [index, { command, rowsIn, rowsOut }] of stages.entries()) {
    if (rowsOut === 0 && (index === 0 || rowsIn > 0)) loss ??= index;
    const isCount = commands.get(command)!.kind === 'transforming';
    if (rowsOut > 0 && rowsIn === 0 && index > 0 && !isCount) loss = undefined;
  }
  if (loss !== undefined) return loss;
  let share = 1;
  for (const [index, { rowsIn, rowsOut, data, examined }] of stages.entries()) {
    const before = data ? examined : rowsIn;
    if (before === 0 || rowsOut >= before || rowsOut / before >= share) continue;
    share = rowsOut / before;
    loss = index;
  }
  return loss;
}

/** The pipelines in the arguments of a command. */
function pipelinesIn(args: unknown, depth = 0): Pipeline[] {
  if (typeof args !== 'object' || args === null || depth > 8) return [];
  if (isPipeline(args)) return [args];
  return Object.values(args).flatMap((value) => pipelinesIn(value, depth + 1));
}

const isPipeline = (value: object): value is Pipeline => 'commands' in value && 'text' in value && 'span' in value;
