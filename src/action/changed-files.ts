import path from 'node:path';
import { changedFiles, git } from '../testing/index.ts';
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
  const base = source.baseRef || source.event.base;
  const inGit = base === undefined ? undefined : await changedFiles(source.root, base);
  if (inGit !== undefined || source.baseRef !== '') return inGit;
  const listed = await changedInPullRequest(source);
  if (listed === undefined) return undefined;
  const prefix = await prefixOf(source);
  return [...new Set(listed)]
    .filter((file) => file.startsWith(prefix))
    .map((file) => file.slice(prefix.length))
    .sort();
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
