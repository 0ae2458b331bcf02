import path from 'node:path';
import { git } from '../testing/index.ts';
import type { WorkflowEvent } from './event.ts';
import type { GitHubClient } from './github.ts';

/** GitHub lists no more files of a pull request than this. */
const mostListed = 3000;

/** Where to look for changes. */
export interface ChangeSource {
  /** Absolute path of the content repository. */
  readonly root: string;
  /** Absolute path of the runner's workspace. */
  readonly workspace: string;
  /** What the user wants to compare with; empty for what the event says. */
  readonly baseRef: string;
  readonly event: WorkflowEvent;
  readonly client: GitHubClient | undefined;
}

/**
 * The files that differ from the base, deleted and renamed ones too, relative to the content repository with `/`.
 * Asks git first; where the base is not in the clone (a shallow one has a single commit), asks GitHub for those of the
 * pull request. Undefined when neither can tell. Throws what the GitHub client throws.
 */
export async function findChangedFiles(source: ChangeSource): Promise<readonly string[] | undefined> {
  const files =
    (await changedInGit(source)) ?? (source.baseRef === '' ? await changedInPullRequest(source) : undefined);
  if (files === undefined) return undefined;
  const prefix = await prefixOf(source);
  return [...new Set(files)]
    .filter((file) => file.startsWith(prefix))
    .map((file) => file.slice(prefix.length))
    .sort();
}

async function changedInGit({ root, baseRef, event }: ChangeSource): Promise<string[] | undefined> {
  for (const name of baseRef === '' ? [event.base] : [`origin/${baseRef}`, baseRef]) {
    const base = name === undefined ? undefined : await resolveCommit(root, name);
    if (base === undefined) continue;
    const options = ['--name-only', '--no-renames', '--no-ext-diff', '--no-textconv', '--no-relative', '-z'];
    const output = await git(root, 'diff', ...options, '--end-of-options', `${base}...HEAD`, '--');
    if (output !== undefined) return output.split('\0').filter((file) => file !== '');
  }
  return undefined;
}

async function resolveCommit(root: string, name: string): Promise<string | undefined> {
  const output = await git(root, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`);
  return output?.trim().match(/^[0-9a-f]{40,64}$/)?.[0];
}

async function changedInPullRequest({ event, client }: ChangeSource): Promise<string[] | undefined> {
  if (!event.pullRequest || !client) return undefined;
  const files = await client.paginate(client.rest.pulls.listFiles, {
    ...event.repository,
    pull_number: event.pullRequest.number,
    per_page: 100,
  });
  if (files.length >= mostListed) return undefined;
  return files.flatMap(({ filename, previous_filename }) =>
    previous_filename === undefined ? [filename] : [filename, previous_filename],
  );
}

/** Where the content repository stands in the git repository: `''` or `folder/`. */
async function prefixOf({ root, workspace }: ChangeSource): Promise<string> {
  const answer = (await git(root, 'rev-parse', '--show-prefix'))?.trim();
  if (answer !== undefined) return answer;
  const relative = path.relative(workspace, root).replaceAll(path.sep, '/');
  return relative === '' ? '' : `${relative}/`;
}
