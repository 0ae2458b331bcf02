import { readFile } from 'node:fs/promises';
import type { RepositoryName } from './github.ts';

/** What started the workflow, as far as the action cares. */
export interface WorkflowEvent {
  /** `pull_request`, `push`, `merge_group`, `schedule`, `workflow_dispatch` ... */
  readonly name: string;
  readonly repository: RepositoryName;
  /** The commit that people know: of the pull request's head, not of its trial merge. */
  readonly commit: string;
  /** The commit to compare with, if the event has one. */
  readonly base: string | undefined;
  readonly pullRequest: { readonly number: number; readonly fromFork: boolean } | undefined;
}

/** Reads the event from the runner's environment and its payload file. A missing payload is an empty one. */
export async function readEvent(env: Readonly<Record<string, string | undefined>>): Promise<WorkflowEvent> {
  const payload = await readPayload(env['GITHUB_EVENT_PATH']);
  const [owner = '', repo = ''] = (env['GITHUB_REPOSITORY'] ?? '').split('/');
  const pull = member(payload, 'pull_request');
  const number = member(pull, 'number');
  return {
    name: env['GITHUB_EVENT_NAME'] ?? '',
    repository: { owner, repo },
    commit: commitId(member(member(pull, 'head'), 'sha')) ?? env['GITHUB_SHA'] ?? '',
    base:
      commitId(member(member(pull, 'base'), 'sha')) ??
      commitId(member(member(payload, 'merge_group'), 'base_sha')) ??
      commitId(member(payload, 'before')),
    pullRequest: typeof number === 'number' ? { number, fromFork: isFromFork(pull, `${owner}/${repo}`) } : undefined,
  };
}

/** The head of a pull request has no repository any more when its fork was deleted. */
const isFromFork = (pull: unknown, repository: string): boolean =>
  member(member(member(pull, 'head'), 'repo'), 'full_name') !== repository;

async function readPayload(file: string | undefined): Promise<unknown> {
  if (!file) return undefined;
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}

const member = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Object.entries(value).find(([name]) => name === key)?.[1] : undefined;

/** A commit's id; undefined for anything else, and for the zeros that stand for "no commit yet". */
const commitId = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[0-9a-f]{40,64}$/.test(value) && !/^0+$/.test(value) ? value : undefined;
