import type { Contender } from './measure.ts';

/** One goal: our work against somebody else's, and how the ratio must be. */
export interface Goal {
  /** `S1`, and what is compared in one line. */
  readonly id: string;
  readonly title: string;
  /** The ratio of times that must be reached: ours over theirs. Absent for pairs that only show the noise. */
  readonly must?: number;
  readonly stretch?: number;
  /** Makes the contenders, or says why they cannot be had here. */
  readonly set: () => Promise<
    { ours: Contender; theirs: Contender; note?: string; check?: () => Promise<void> | void } | { missing: string }
  >;
}

/** Fails when two results differ: a faster wrong answer is none. */
export function sameResult(what: string, ours: unknown, theirs: unknown): void {
  const [a, b] = [JSON.stringify(ours), JSON.stringify(theirs)];
  if (a !== b) throw new Error(`${what}: results differ\n  ours:   ${a?.slice(0, 400)}\n  theirs: ${b?.slice(0, 400)}`);
}
