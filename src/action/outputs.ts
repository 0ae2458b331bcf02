import { summarise, total } from '../report/index.ts';
import type { TestRun } from '../testing/index.ts';
import type { ActionCore } from './action-io.ts';

/** Every output, in the order of `action.yml`, with its description. */
export const outputs = {
  conclusion: 'success or failure, as the step concludes.',
  total: 'Number of tested detections.',
  passed: 'Number of detections that passed.',
  failed: 'Number of detections that failed.',
  error: 'Number of detections that could not be judged.',
  unsupported: 'Number of detections that need what the backend does not support.',
  skipped: 'Number of detections without a test that ran.',
  'duration-ms': 'How long the tests took, in milliseconds.',
  'report-json': 'Path of the JSON report, if one was asked for.',
  'comment-id': 'Id of the comment on the pull request, if there is one.',
  'changed-detections': 'Files of the tested detections as a JSON list, in mode changes; at most 1000.',
} as const;

/** What the outputs are made from, besides the run. */
export interface OutputFacts {
  readonly failed: boolean;
  readonly changes: boolean;
  readonly reportJson: string | undefined;
  readonly commentId: number | undefined;
}

export function setOutputs(core: ActionCore, run: TestRun, facts: OutputFacts): void {
  const counts = summarise(run);
  const changed = facts.changes ? run.detections.map(({ file }) => file).sort() : [];
  const values: Readonly<Record<keyof typeof outputs, string | number>> = {
    conclusion: facts.failed ? 'failure' : 'success',
    total: total(counts),
    passed: counts.passed,
    failed: counts.failed,
    error: counts.error,
    unsupported: counts.unsupported,
    skipped: counts.skipped,
    'duration-ms': Math.round(run.milliseconds),
    'report-json': facts.reportJson ?? '',
    'comment-id': facts.commentId ?? '',
    'changed-detections': JSON.stringify(changed.slice(0, 1000)),
  };
  for (const [name, value] of Object.entries(values)) core.setOutput(name, value);
}
