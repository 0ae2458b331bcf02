import { compareDiagnostics, type Diagnostic, hasErrors } from '../diagnostics/index.ts';
import {
  type DetectionOutcome,
  overallVerdict,
  type TestOutcome,
  type TestRun,
  type Verdict,
  verdicts,
} from '../testing/index.ts';

/** How many of something got each verdict. */
export type Counts = Readonly<Record<Verdict, number>>;

/** Counts of detections by their overall verdict, and of single tests. */
export interface Summary extends Counts {
  readonly tests: Counts;
}

/** One row of the matrix: a detection with its overall verdict. */
export interface MatrixRow {
  readonly detection: DetectionOutcome;
  readonly verdict: Verdict;
}

/** A run as reports show it: counted, and in the order in which people read it. */
export interface Matrix {
  readonly run: TestRun;
  readonly summary: Summary;
  /** The worst verdict first, then by name. */
  readonly rows: readonly MatrixRow[];
}

/** Makes the matrix of a run. The same run in any order of detections gives the same matrix. */
export function matrixOf(run: TestRun): Matrix {
  const rows = run.detections
    .map((detection) => ({ detection, verdict: overallVerdict(Object.values(detection.verdicts)) }))
    .sort(byVerdictThenName);
  return { run, summary: summarise(run), rows };
}

/** Counts a run's detections and tests by verdict. */
export function summarise(run: TestRun): Summary {
  const detections = run.detections.map((detection) => overallVerdict(Object.values(detection.verdicts)));
  const tests = run.detections.flatMap((detection) => detection.tests.map((test) => test.verdict));
  return { ...count(detections), tests: count(tests) };
}

/** `2 failed, 1 error, 3 passed`: what there is, worst first. */
export const describeCounts = (counts: Counts): string =>
  verdicts
    .filter((verdict) => counts[verdict] > 0)
    .map((verdict) => `${counts[verdict]} ${verdict}`)
    .join(', ') || 'none';

/** `1 test`, `2 tests`. */
export const plural = (many: number, thing: string): string => `${many} ${thing}${many === 1 ? '' : 's'}`;

/** All that were counted. */
export const total = (counts: Counts): number => verdicts.reduce((sum, verdict) => sum + counts[verdict], 0);

/** A detection's tests that did not pass, without those that were merely skipped. */
export const troubled = (detection: DetectionOutcome): readonly TestOutcome[] =>
  detection.tests.filter((test) => test.verdict !== 'passed' && test.verdict !== 'skipped');

/** Diagnostics about the repository as a whole that keep its content from being used. */
export const obstacles = (run: TestRun): readonly Diagnostic[] =>
  run.diagnostics.filter((diagnostic) => hasErrors([diagnostic])).sort(compareDiagnostics);

function count(all: readonly Verdict[]): Counts {
  const counts = { passed: 0, failed: 0, error: 0, skipped: 0, unsupported: 0 };
  for (const verdict of all) counts[verdict]++;
  return counts;
}

function byVerdictThenName(a: MatrixRow, b: MatrixRow): number {
  return (
    verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict) ||
    compareText(a.detection.name, b.detection.name) ||
    compareText(a.detection.file, b.detection.file)
  );
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
