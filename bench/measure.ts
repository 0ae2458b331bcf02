/** Something that is timed, with what it found, so that only equal work is compared. */
export interface Contender {
  readonly name: string;
  /** Does the whole work once and returns what it found. */
  readonly run: () => unknown | Promise<unknown>;
  /** Done before each run, outside of the time. */
  readonly prepare?: () => void | Promise<void>;
}

export interface Measurement {
  /** Time of ours divided by time of theirs, one for each round. */
  readonly ratios: readonly number[];
  readonly ours: readonly number[];
  readonly theirs: readonly number[];
}

export const fewestRounds = 9;

/**
 * Times two contenders in turn, round by round, so that what else the machine does falls on both. Which goes first
 * changes each round. Two rounds are run before any counts.
 */
export async function measure(ours: Contender, theirs: Contender, rounds: number): Promise<Measurement> {
  const result = { ratios: [] as number[], ours: [] as number[], theirs: [] as number[] };
  for (let round = -2; round < Math.max(rounds, fewestRounds); round++) {
    const pair = round % 2 === 0 ? [ours, theirs] : [theirs, ours];
    const times = new Map<Contender, number>();
    for (const contender of pair) times.set(contender, await time(contender));
    if (round < 0) continue;
    result.ours.push(times.get(ours)!);
    result.theirs.push(times.get(theirs)!);
    result.ratios.push(times.get(ours)! / times.get(theirs)!);
  }
  return result;
}

async function time({ prepare, run }: Contender): Promise<number> {
  await prepare?.();
  (globalThis as { gc?: () => void }).gc?.();
  const start = performance.now();
  await run();
  return performance.now() - start;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
