import { DiagnosticError, describe, diagnose, type Span } from '../../diagnostics/index.ts';
import { splProblems } from '../../spl/index.ts';
import type { Accumulator } from '../definition/aggregate.ts';
import type { RunContext } from '../definition/command.ts';
import { type Condition, compileCondition } from '../expression/condition.ts';
import type { CompiledExpression } from '../expression/expression.ts';
import { rowLimitReached } from '../problems.ts';
import { overlayColumn } from '../table/adding-fields.ts';
import { type Batch, type Value, ValueColumn } from '../values/index.ts';
import type { PreparedAggregation } from './aggregation.ts';
import { Grouping } from './grouping.ts';
import { RowQueue } from './row-queue.ts';
import { addEntry, SlidingWindow, type WindowEntry } from './sliding-window.ts';
import { timesOf } from './statistics.ts';

export interface RunningOptions {
  readonly by: readonly string[];
  /** Whether a row counts in its own result. */
  readonly current: boolean;
  /** How many rows a result is made of; 0 for all so far. */
  readonly window: number;
  /** Seconds that a result reaches back, or ahead where the newest row comes first. */
  readonly timeWindow: number | undefined;
  readonly timeWindowSpan: Span | undefined;
  /** Whether groups share one window. */
  readonly global: boolean;
  readonly resetOnChange: boolean;
  readonly resetBefore: Condition | undefined;
  readonly resetAfter: Condition | undefined;
}

interface Entry extends WindowEntry {
  readonly group: number;
}

/** `[streamstats] max_stream_window` of limits.conf: no window holds more rows. */
export const widestWindow = 10_000;

/** What streamstats adds to rows, one after the other. Source: Search Reference, "streamstats". */
export class RunningStatistics {
  readonly #aggregations: readonly PreparedAggregation[];
  readonly #options: RunningOptions;
  readonly #context: RunContext;
  readonly #grouping: Grouping;
  readonly #resetBefore: CompiledExpression | undefined;
  readonly #resetAfter: CompiledExpression | undefined;
  /** Accumulators by group, where there is no window. */
  #states = new Map<number, readonly Accumulator[]>();
  /** The rows in each window, oldest first: one for all groups, or one for each. */
  #windows = new Map<number, RowQueue<Entry>>();
  /** The aggregates of each group's rows that are in a window. */
  #inWindow = new Map<number, SlidingWindow>();
  #lastGroup: number | undefined;
  #lastTime = Number.NaN;
  #direction = 0;

  constructor(aggregations: readonly PreparedAggregation[], options: RunningOptions, context: RunContext) {
    this.#aggregations = aggregations;
    this.#options = options;
    this.#context = context;
    this.#grouping = new Grouping(options.by);
    const { resetBefore, resetAfter } = options;
    this.#resetBefore = resetBefore && compileCondition(resetBefore, context, 'streamstats');
    this.#resetAfter = resetAfter && compileCondition(resetAfter, context, 'streamstats');
  }

  /** Adds the results to the rows of the next batch. */
  extend(batch: Batch): Batch {
    const inputs = this.#aggregations.map((aggregation) => aggregation.input(batch));
    const outputs = this.#aggregations.map(() => new Array<Value>(batch.length).fill(null));
    const columns = outputs.map((values) => new ValueColumn(values));
    const times = timesOf(batch);
    const before = this.#resetBefore?.fields.map((field) => batch.column(field));
    const after = this.#resetAfter?.fields.map((field) => {
      const output = this.#aggregations.findIndex((aggregation) => aggregation.output === field);
      return columns[output] ?? batch.column(field);
    });
    const { rows, groups } = this.#grouping.assign(batch);
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at]!;
      // A row that belongs to several groups counts in the first.
      if (rows[at - 1] === row) continue;
      if (row % 1024 === 0) this.#context.checkpoint();
      const group = groups[at]!;
      if (before && this.#resetBefore!.evaluate(before, row) === true) this.#reset();
      if (this.#options.resetOnChange && this.#lastGroup !== undefined && group !== this.#lastGroup) this.#reset();
      this.#lastGroup = group;
      const entry = { group, values: inputs.map((input) => input.at(row)), time: times[row]! };
      const results = this.#results(entry);
      for (const [index, result] of results.entries()) outputs[index]![row] = result;
      if (after && this.#resetAfter!.evaluate(after, row) === true) this.#reset();
    }
    return this.#aggregations.reduce(
      (result, { output }, index) => overlayColumn(result, output, columns[index]!),
      batch,
    );
  }

  #reset(): void {
    this.#states = new Map();
    this.#windows = new Map();
    this.#inWindow = new Map();
  }

  #results(entry: Entry): readonly Value[] {
    const { window, timeWindow } = this.#options;
    return window > 0 || timeWindow !== undefined ? this.#windowResults(entry) : this.#totals(entry);
  }

  #totals(entry: Entry): readonly Value[] {
    let state = this.#states.get(entry.group);
    if (!state) this.#states.set(entry.group, (state = this.#accumulators()));
    if (this.#options.current) addEntry(state, entry);
    const results = state.map((accumulator) => accumulator.result());
    if (!this.#options.current) addEntry(state, entry);
    return results;
  }

  #windowResults(entry: Entry): readonly Value[] {
    const { global, current, window: size, timeWindow } = this.#options;
    if (timeWindow !== undefined) this.#checkOrder(entry.time);
    const rows = this.#windowOf(global ? 0 : entry.group);
    const own = this.#groupWindow(entry.group);
    const join = (): void => {
      rows.push(entry);
      own.push(entry);
    };
    if (current) join();
    const most = size > 0 ? size : widestWindow;
    if (size === 0 && rows.length > most) this.#warnWidest();
    const passed = ({ time }: Entry): boolean => timeWindow !== undefined && Math.abs(time - entry.time) >= timeWindow;
    while (rows.length > most || (rows.oldest && passed(rows.oldest))) this.#groupWindow(rows.shift()!.group).shift();
    const results = own.results();
    if (!current) join();
    return results;
  }

  #windowOf(key: number): RowQueue<Entry> {
    let window = this.#windows.get(key);
    if (!window) this.#windows.set(key, (window = new RowQueue()));
    return window;
  }

  #groupWindow(group: number): SlidingWindow {
    let window = this.#inWindow.get(group);
    if (!window) this.#inWindow.set(group, (window = new SlidingWindow(this.#aggregations)));
    return window;
  }

  #warnWidest(): void {
    this.#context.warn(describe(rowLimitReached, 'streamstats', widestWindow, '[streamstats] max_stream_window'));
  }

  /** Time windows need rows in the order of time, newest first or oldest first. */
  #checkOrder(time: number): void {
    const step = Math.sign(time - this.#lastTime);
    if (Number.isNaN(time) || (step !== 0 && step === -this.#direction)) {
      const { source } = this.#context;
      const span = this.#options.timeWindowSpan ?? { start: 0, end: 0 };
      throw new DiagnosticError(
        diagnose(splProblems.invalidArgument, source, span, 'streamstats', unordered, 'Sort by _time before.'),
      );
    }
    // The first row gives no direction yet: its step is NaN.
    this.#direction = step || this.#direction;
    this.#lastTime = time;
  }

  #accumulators(): readonly Accumulator[] {
    return this.#aggregations.map(({ create }) => create());
  }
}

const unordered =
  'time_window can only be used on input that is sorted in time order (both ascending and descending order are ok).';
