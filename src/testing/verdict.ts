import type { StageReport } from '../backend/index.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import type { Explanation } from './explain/index.ts';

/**
 * The outcome of one test. `error`: the test could not be judged (data missing, backend failed). `unsupported`: the
 * embedded engine does not do something that the detection needs, so nothing is claimed either way.
 */
export type Verdict = 'passed' | 'failed' | 'error' | 'unsupported' | 'skipped';

/** Verdicts from worst to least, the order in which they are shown and summed up. */
export const verdicts: readonly Verdict[] = ['failed', 'error', 'unsupported', 'skipped', 'passed'];

export type TestKind = 'validation' | 'unit' | 'integration';

export const testKinds: readonly TestKind[] = ['validation', 'unit', 'integration'];

export const isTestKind = (text: string): text is TestKind => testKinds.some((kind) => kind === text);

/** One executed (or skipped) test of a detection. */
export interface TestOutcome {
  readonly kind: TestKind;
  /** The test's name in the YAML; `validation` has one test of its own. */
  readonly name: string;
  readonly verdict: Verdict;
  /** One sentence: why this verdict. Always present, also for passed tests. */
  readonly reason: string;
  readonly milliseconds: number;
  readonly diagnostics: readonly Diagnostic[];
  /** Where the test stands in the detection's file. */
  readonly line?: number;
  readonly results?: number;
  readonly datasets?: readonly string[];
  /** Pipeline counts, when the backend reports them. */
  readonly stages?: readonly StageReport[];
  /** Failed tests: what kept the results away, where the backend can tell. */
  readonly explanation?: Explanation;
}

/** Everything known about one detection after a run: a row of the matrix. */
export interface DetectionOutcome {
  readonly id: string;
  readonly name: string;
  /** Relative to the repository's root, with `/`. */
  readonly file: string;
  readonly type: string;
  readonly status: string;
  readonly verdicts: Readonly<Record<TestKind, Verdict>>;
  readonly tests: readonly TestOutcome[];
}

/** A whole run. */
export interface TestRun {
  readonly repository: string;
  readonly backend: string;
  readonly version: string;
  readonly milliseconds: number;
  readonly detections: readonly DetectionOutcome[];
  /** What concerns the repository rather than one detection: unreadable files, unresolved configuration. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The worst of several verdicts; `skipped` when there are none, `passed` outweighs `skipped`. */
export function overallVerdict(all: readonly Verdict[]): Verdict {
  const ran: readonly Verdict[] = all.filter((verdict) => verdict !== 'skipped');
  return verdicts.find((verdict) => ran.includes(verdict)) ?? 'skipped';
}
