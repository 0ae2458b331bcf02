import type { Diagnostic, Severity } from '../diagnostics/index.ts';
import type { TestRun, Verdict } from '../testing/index.ts';
import { describeCounts, matrixOf, plural, total } from './matrix.ts';
import { oneLine } from './text/visible.ts';

/** What fails a run, each with all that the ones before it do; `never` fails none. */
export const failLevels = ['failure', 'unsupported', 'warning', 'never'] as const;

export type FailOn = (typeof failLevels)[number];

const failingVerdicts: Readonly<Record<FailOn, readonly Verdict[]>> = {
  failure: ['failed', 'error'],
  unsupported: ['failed', 'error', 'unsupported'],
  warning: ['failed', 'error', 'unsupported'],
  never: [],
};

const failingSeverities: Readonly<Record<FailOn, readonly Severity[]>> = {
  failure: ['error'],
  unsupported: ['error', 'unsupported'],
  warning: ['error', 'unsupported', 'warning'],
  never: [],
};

/**
 * Why a run must count as failed, in one line; undefined when it need not. `expected` says that there must be something to
 * test: then a run without detections fails too, because a wrong path must not look green.
 */
export function whyFailing(run: TestRun, failOn: FailOn, expected: boolean): string | undefined {
  if (failOn === 'never') return undefined;
  const { rows, summary } = matrixOf(run);
  const first = rows.find(({ verdict }) => failingVerdicts[failOn].includes(verdict));
  if (first) {
    const { name, tests } = first.detection;
    const test = tests.find(({ verdict }) => verdict === first.verdict);
    const why = test ? `: ${test.kind} ${test.verdict}: ${test.reason}` : '';
    return oneLine(`${describeCounts(summary)} of ${plural(total(summary), 'detection')}. First: ${name}${why}`);
  }
  const severe = ({ severity }: Diagnostic): boolean => failingSeverities[failOn].includes(severity);
  const general = run.diagnostics.filter(severe);
  if (general.length > 0) {
    return oneLine(`${plural(general.length, 'problem')} in the repository. First: ${general[0]!.message}`);
  }
  const warned =
    failOn === 'warning'
      ? run.detections.flatMap(({ tests }) => tests.flatMap((test) => test.diagnostics)).filter(severe)
      : [];
  if (warned.length > 0) return oneLine(`${plural(warned.length, 'warning')}. First: ${warned[0]!.message}`);
  return expected && rows.length === 0
    ? 'There is no detection to test. Check which paths are selected, and in which folder.'
    : undefined;
}
