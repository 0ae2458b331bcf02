import type { Timing } from '../content/index.ts';
import { describe, failure, type Result, success } from '../diagnostics/index.ts';
import { nextRun, parseCron, relativeTime, utc } from '../time/index.ts';
import { runsEndlessly } from './problems.ts';

/** Schedules rarely need more: a window that slides over the data has a run for every step that holds an event. */
const mostRuns = 10_000;

/**
 * The runs of a schedule whose windows hold at least one of the events, epoch seconds in order. `times` are the
 * events' times in rising order. Windows that hold nothing are passed over, however long the silence.
 */
export function scheduledRuns(timing: Timing, times: readonly number[]): Result<number[]> {
  const cron = parseCron(timing.cron);
  if (!cron.ok) return cron;
  const runs: number[] = [];
  const first = times[0];
  const last = times[times.length - 1];
  if (first === undefined || last === undefined) return success(runs);
  let after = first - 1;
  while (runs.length < mostRuns) {
    const run = nextRun(cron.value, after, utc);
    if (run === undefined) return success(runs);
    const earliest = boundAt(timing.earliest, run);
    const latest = boundAt(timing.latest, run);
    if (!earliest.ok) return earliest;
    if (!latest.ok) return latest;
    if (earliest.value > last) return success(runs);
    const next = times[firstIndexFrom(times, earliest.value)]!;
    if (next < latest.value) runs.push(run);
    // Jump over silence: no run before the next event's time can see it.
    after = next >= latest.value ? Math.max(run, next - 1) : run;
  }
  return failure(describe(runsEndlessly, timing.cron, `it takes more than ${mostRuns} runs to cover the events`));
}

const boundAt = (modifier: string, run: number): Result<number> =>
  modifier === '' ? success(Infinity) : relativeTime(run, modifier, utc);

/** Index of the first time that is not before `bound`. */
function firstIndexFrom(times: readonly number[], bound: number): number {
  let low = 0;
  let high = times.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! >= bound) high = middle;
    else low = middle + 1;
  }
  return low;
}
