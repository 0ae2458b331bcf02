import type { Diagnostic } from '../diagnostics/index.ts';
import type { TestOutcome } from './verdict.ts';

/** What a judge says of one test; the runner adds its name and duration. */
export type Judgement = Omit<TestOutcome, 'kind' | 'name' | 'milliseconds' | 'line'>;

export const passed = (reason: string): Judgement => ({ verdict: 'passed', reason, diagnostics: [] });

export const skipped = (reason: string): Judgement => ({ verdict: 'skipped', reason, diagnostics: [] });

/** The detection does not do what the test wants. */
export const failedBy = (diagnostics: readonly Diagnostic[]): Judgement => ({
  verdict: 'failed',
  reason: firstMessage(diagnostics),
  diagnostics,
});

/** The test could not be judged; what the engine does not support is a verdict of its own. */
export function stoppedBy(diagnostics: readonly Diagnostic[]): Judgement {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const unsupported = diagnostics.some(({ severity }) => severity === 'unsupported');
  const verdict = errors.length === 0 && unsupported ? 'unsupported' : 'error';
  return { verdict, reason: firstMessage(diagnostics), diagnostics };
}

function firstMessage(diagnostics: readonly Diagnostic[]): string {
  const first =
    diagnostics.find(({ severity }) => severity === 'error') ??
    diagnostics.find(({ severity }) => severity === 'unsupported') ??
    diagnostics[0];
  const more = diagnostics.length > 1 ? ` (and ${diagnostics.length - 1} more)` : '';
  return first ? `${first.message}${more}` : 'No reason was given.';
}
