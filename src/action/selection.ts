import type { TestRequest } from '../testing/index.ts';
import type { WorkflowEvent } from './event.ts';
import type { ActionInputs } from './inputs.ts';

/** Resolves mode `auto`: what the user names, else what a pull request or a merge queue changes, else everything. */
export function modeFor({ mode, paths }: ActionInputs, event: WorkflowEvent): TestRequest['mode'] {
  if (mode !== 'auto') return mode;
  if (paths.length > 0) return 'selected';
  return event.pullRequest !== undefined || event.name === 'merge_group' ? 'changes' : 'all';
}
