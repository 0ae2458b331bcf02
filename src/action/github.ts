import { getOctokit } from '@actions/github';

/** GitHub's API. The base address comes from `GITHUB_API_URL`, so that it works on a GitHub Enterprise Server too. */
export type GitHubClient = ReturnType<typeof getOctokit>;

/** What `fetch` looks like to the client. */
export type Fetch = typeof globalThis.fetch;

/**
 * Makes a client. The toolkit's own `fetch`, which knows proxies, is used unless another one is given.
 */
export const gitHubClient = (token: string, fetch?: Fetch): GitHubClient =>
  getOctokit(token, fetch ? { request: { fetch } } : {});

/** A repository, as the API wants it named. */
export interface RepositoryName {
  readonly owner: string;
  readonly repo: string;
}

/** An answer of GitHub that says no. Status 500 also stands for a connection that failed. */
export interface GitHubFailure {
  readonly status: number;
  readonly message: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Reads what the client threw; undefined for what is not an answer of GitHub. */
export function failureOf(thrown: unknown): GitHubFailure | undefined {
  if (!(thrown instanceof Error) || !('status' in thrown) || typeof thrown.status !== 'number') return undefined;
  const response =
    'response' in thrown ? (thrown.response as { headers?: Record<string, unknown> } | undefined) : undefined;
  const headers = Object.entries(response?.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]);
  return { status: thrown.status, message: thrown.message, headers: Object.fromEntries(headers) };
}

/** Whether GitHub refused because the token may not do this, as those of forks may not write. */
export const isForbidden = ({ status, message }: GitHubFailure): boolean =>
  status === 403 && /resource not accessible/i.test(message);
