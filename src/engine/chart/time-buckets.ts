import { DiagnosticError, describe } from '../../diagnostics/index.ts';
import {
  automaticSpan,
  nextBin,
  parseSpan,
  resolveAlignTime,
  snapToSpan,
  spanSeconds,
  type TimeSpan,
} from '../../time/index.ts';
import type { RunContext } from '../definition/command.ts';
import { searchStopped } from '../problems.ts';
import { timesOf } from '../statistics/statistics.ts';
import type { Batch } from '../values/index.ts';
import type { ChartArguments } from './arguments.ts';

/** `[discretize] maxbins` of limits.conf. */
const mostBuckets = 50_000;

/** The buckets of time that timechart counts in. */
export class TimeBuckets {
  readonly span: TimeSpan;
  readonly #context: RunContext;
  readonly #alignTime: number | undefined;
  /** The times that are to be covered: those of the search if it has bounds, else those of the rows. */
  readonly #from: number;
  readonly #to: number;

  constructor(options: ChartArguments['options'], input: readonly Batch[], context: RunContext) {
    this.#context = context;
    const { earliest, latest } = context.range;
    const rows = extent(input);
    const fixed = options.fixedrange;
    this.#from = fixed && Number.isFinite(earliest) ? earliest : rows.from;
    this.#to = fixed && Number.isFinite(latest) ? latest : rows.to;
    const given = options.span === undefined || options.span === 'auto' ? undefined : parseSpan(options.span);
    const least = options.minspan === undefined ? undefined : parseSpan(options.minspan);
    this.span = given?.ok
      ? given.value
      : automaticSpan(this.#to - this.#from, options.bins ?? 100, least?.ok ? spanSeconds(least.value) : 0);
    this.#alignTime = options.aligntime === undefined ? undefined : alignment(options.aligntime, context);
  }

  /** The start of the bucket that a time lies in. */
  snap(time: number): number {
    return snapToSpan(time, this.span, this.#context.zone, this.#alignTime);
  }

  /** The seconds of the bucket that starts at `start`; calendar units differ. */
  seconds(start: number): number {
    return nextBin(start, this.span, this.#context.zone) - start;
  }

  /** The starts of all buckets, also of empty ones. */
  starts(partial: boolean): number[] {
    const { zone } = this.#context;
    const starts: number[] = [];
    if (!(this.#from <= this.#to)) return starts;
    for (let start = this.snap(this.#from); start < this.#to; start = nextBin(start, this.span, zone)) {
      if (starts.length === mostBuckets) {
        const reason = `the span makes more than ${mostBuckets.toLocaleString('en-US')} time buckets`;
        throw new DiagnosticError(describe(searchStopped, reason));
      }
      starts.push(start);
    }
    const { earliest, latest } = this.#context.range;
    const last = starts[starts.length - 1];
    const whole = (start: number): boolean =>
      start >= earliest && (start !== last || nextBin(start, this.span, zone) <= latest);
    return partial ? starts : starts.filter(whole);
  }
}

/** From the least time up to and with the greatest. */
function extent(input: readonly Batch[]): { from: number; to: number } {
  let from = Infinity;
  let to = -Infinity;
  for (const batch of input) {
    for (const time of timesOf(batch)) {
      if (time < from) from = time;
      if (time >= to) to = time + 1e-6;
    }
  }
  return { from, to };
}

function alignment(text: string, { range, now, zone }: RunContext): number {
  const window = {
    ...(Number.isFinite(range.earliest) ? { earliest: range.earliest } : {}),
    ...(Number.isFinite(range.latest) ? { latest: range.latest } : {}),
    now,
    zone,
  };
  const time = resolveAlignTime(text, window);
  if (!time.ok) throw new DiagnosticError(time.diagnostics[0]!);
  return time.value;
}
