import { createHash } from 'node:crypto';
import type { GitHubClient, RepositoryName } from './github.ts';

/** The comment to have on a pull request. */
export interface StickyComment {
  readonly repository: RepositoryName;
  readonly pullRequest: number;
  /** Tells several comments on one pull request apart. */
  readonly key: string;
  readonly body: string;
  /** What makes two comments the same: the body without what differs from run to run. */
  readonly essence: string;
  /** Whether to create the comment where there is none yet. */
  readonly create: boolean;
}

/** What became of it. */
export interface CommentOutcome {
  readonly change: 'created' | 'updated' | 'unchanged' | 'none';
  readonly id?: number;
}

/**
 * Creates the comment, or updates the one that an earlier run left. An earlier one is known by a marker at its start
 * and by its author, who must be the token's owner: anybody can copy a marker. Safe to repeat. Throws what the client
 * throws.
 */
export async function postComment(client: GitHubClient, comment: StickyComment): Promise<CommentOutcome> {
  const { repository, pullRequest, body, essence } = comment;
  const start = markerStart(comment.key);
  const marker = `${start}${createHash('sha256').update(essence).digest('hex').slice(0, 16)} -->`;
  const earlier = await findComment(client, comment, start);
  const text = `${marker}\n${body}`;
  if (earlier === undefined) {
    if (!comment.create) return { change: 'none' };
    const { data } = await client.rest.issues.createComment({ ...repository, issue_number: pullRequest, body: text });
    return { change: 'created', id: data.id };
  }
  if (earlier.body.startsWith(marker)) return { change: 'unchanged', id: earlier.id };
  await client.rest.issues.updateComment({ ...repository, comment_id: earlier.id, body: text });
  return { change: 'updated', id: earlier.id };
}

/** An HTML comment must not contain `--`, so hyphens of the key are encoded as well. */
const markerStart = (key: string): string =>
  `<!-- detection-gauntlet:${encodeURIComponent(key.replace(/\p{Cs}/gu, '')).replaceAll('-', '%2D')} `;

async function findComment(
  client: GitHubClient,
  { repository, pullRequest }: StickyComment,
  start: string,
): Promise<{ readonly id: number; readonly body: string } | undefined> {
  let owner: string | undefined;
  const pages = client.paginate.iterator(client.rest.issues.listComments, {
    ...repository,
    issue_number: pullRequest,
    per_page: 100,
  });
  for await (const { data } of pages) {
    for (const { id, body, user } of data) {
      if (!body?.startsWith(start) || !user) continue;
      owner ??= await tokenOwner(client);
      if (isOwner(owner, user)) return { id, body };
    }
  }
  return undefined;
}

/** Whose token it is. GraphQL tells it for every kind of token, where REST refuses those of workflows and apps. */
async function tokenOwner(client: GitHubClient): Promise<string> {
  const { viewer } = await client.graphql<{ viewer: { login: string } }>('query { viewer { login } }');
  return viewer.login;
}

/** The two interfaces differ in whether they write `[bot]` behind the name of an app. */
const isOwner = (owner: string, user: { readonly login: string; readonly type: string }): boolean =>
  withoutBot(owner) === withoutBot(user.login) && (user.type === 'Bot' || !owner.endsWith('[bot]'));

const withoutBot = (login: string): string => login.replace(/\[bot\]$/, '');
