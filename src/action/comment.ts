import { formats, oneLine, type RenderOptions } from '../report/index.ts';
import type { TestRun } from '../testing/index.ts';
import type { ActionIo } from './action-io.ts';
import type { WorkflowEvent } from './event.ts';
import { failureOf, isForbidden } from './github.ts';
import type { ActionInputs } from './inputs.ts';
import { retrying } from './retry.ts';
import { postComment } from './sticky-comment.ts';

/**
 * Puts the matrix on the pull request, in the one comment of this key. Returns the comment's id. A token that may not
 * write, as that of a fork, is a notice; anything else that goes wrong is a warning.
 */
export async function commentOnPullRequest(
  io: ActionIo,
  inputs: ActionInputs,
  event: WorkflowEvent,
  run: TestRun,
  options: RenderOptions,
): Promise<number | undefined> {
  const { core, env } = io;
  if (inputs.comment === 'off' || !event.pullRequest) return undefined;
  if (inputs.token === '') {
    core.notice('No comment on the pull request: there is no github-token.');
    return undefined;
  }
  const markdown = formats.find(({ name }) => name === 'markdown')!;
  const comment = {
    repository: event.repository,
    pullRequest: event.pullRequest.number,
    key: inputs.commentKey || `${env['GITHUB_WORKFLOW'] ?? ''}/${env['GITHUB_JOB'] ?? ''}`,
    body: markdown.render(run, options),
    essence: markdown.render({ ...run, milliseconds: 0 }, options),
    create: inputs.comment === 'always' || run.detections.length > 0 || run.diagnostics.length > 0,
  };
  try {
    const client = io.github(inputs.token);
    const { change, id } = await retrying(() => postComment(client, comment), io.sleep);
    core.info(`Comment on pull request ${comment.pullRequest}: ${change}.`);
    return id;
  } catch (thrown) {
    const failure = failureOf(thrown);
    if (failure && isForbidden(failure)) core.notice(whyForbidden(event.pullRequest.fromFork));
    else core.warning(oneLine(`No comment on the pull request: ${thrown instanceof Error ? thrown.message : thrown}`));
    return undefined;
  }
}

const whyForbidden = (fromFork: boolean): string =>
  fromFork
    ? 'No comment on the pull request: the token of a pull request from a fork may only read. The job summary has the report.'
    : 'No comment on the pull request: the token may not write to it. Give the job the permission pull-requests: write.';
