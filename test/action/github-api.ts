import nock from 'nock';

/** GitHub's REST and GraphQL API for one repository, in the shapes that its documentation shows. */
export const api = (): nock.Scope => nock('https://api.github.com');

export const comments = '/repos/acme/content/issues/42/comments';
export const comment = (id: number): string => `/repos/acme/content/issues/comments/${id}`;
export const pullFiles = '/repos/acme/content/pulls/42/files';

/** An issue comment as the API returns it. */
export const issueComment = (id: number, login: string, body: string): object => ({
  id,
  node_id: `IC_${id}`,
  url: `https://api.github.com/repos/acme/content/issues/comments/${id}`,
  html_url: `https://github.com/acme/content/pull/42#issuecomment-${id}`,
  issue_url: 'https://api.github.com/repos/acme/content/issues/42',
  body,
  user: { login, id: login.length, node_id: 'U_1', type: login.endsWith('[bot]') ? 'Bot' : 'User', site_admin: false },
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
  author_association: 'NONE',
});

/** A changed file as the API returns it. */
export const pullFile = (filename: string, status = 'modified', previous?: string): object => ({
  sha: 'bbcd538c8e72b8c175046e27cc8f907076331401',
  filename,
  status,
  additions: 1,
  deletions: 1,
  changes: 2,
  ...(previous === undefined ? {} : { previous_filename: previous }),
});

export const forbidden = {
  message: 'Resource not accessible by integration',
  documentation_url: 'https://docs.github.com/rest/issues/comments#create-an-issue-comment',
  status: '403',
};

export const secondaryRateLimit = {
  message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
  documentation_url:
    'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits',
};

export const rateLimit = { message: 'API rate limit exceeded for installation ID 1.' };

/** Answers who the token belongs to. */
export const viewer = (login = 'github-actions[bot]'): nock.Scope =>
  api()
    .post('/graphql', (body: { query: string }) => body.query.includes('viewer'))
    .reply(200, { data: { viewer: { login } } });

/** The address of a next page, as the API announces it. */
export const nextPage = (path: string, page: number): Record<string, string> => ({
  link: `<https://api.github.com${path}?per_page=100&page=${page}>; rel="next", <https://api.github.com${path}?per_page=100&page=${page}>; rel="last"`,
});

/** Matches any comment that is sent and keeps its body in `kept`. */
export const keepBody =
  (kept: { body: string }) =>
  (sent: { readonly body: string }): boolean => {
    kept.body = sent.body;
    return true;
  };
