import assert from 'node:assert/strict';
import nock from 'nock';
import { detection, run } from '../report/fixture.ts';
import { hostileStrings } from '../report/hostile-strings.ts';
import {
  api,
  comment,
  comments,
  forbidden,
  issueComment,
  keepBody,
  nextPage,
  rateLimit,
  secondaryRateLimit,
  viewer,
} from './github-api.ts';
import { type Outcome, runScenario, type Scenario } from './runner.ts';

const passing = { ...run, detections: [detection({ name: 'Good' })], diagnostics: [] };

/** Nothing but comments: mode `all` asks for no changed files. */
const commenting = (scenario: Partial<Scenario> = {}): Promise<Outcome> =>
  runScenario({ run: passing, ...scenario, inputs: { mode: 'all', ...scenario.inputs } });

const noComments = (): nock.Scope => api().get(comments).query({ per_page: 100 }).reply(200, []);

/** Lets the action post a first comment and returns its body. */
async function firstBody(scenario: Partial<Scenario> = {}): Promise<string> {
  const posted = { body: '' };
  noComments();
  api()
    .post(comments, keepBody(posted))
    .reply(201, issueComment(1, 'github-actions[bot]', ''));
  await commenting(scenario);
  return posted.body;
}

describe('comment on the pull request', () => {
  before(() => nock.disableNetConnect());
  afterEach(() => {
    const pending = nock.pendingMocks();
    nock.cleanAll();
    assert.deepEqual(pending, [], 'requests that were expected and not made');
  });
  after(() => nock.enableNetConnect());

  it('is created with the matrix, and its id is an output', async () => {
    const sent = { authorization: '', body: '' };
    noComments();
    api()
      .post(comments, keepBody(sent))
      .reply(function () {
        sent.authorization = String(this.req.headers['authorization']);
        return [201, issueComment(77, 'github-actions[bot]', sent.body)];
      });
    const { outputs, failed, warnings } = await commenting({ run });
    assert.equal(outputs['comment-id'], 77);
    assert.equal(sent.authorization, 'token ghs_token');
    assert.match(
      sent.body,
      /^<!-- detection-gauntlet:Gate%2Fdetections [0-9a-f]{16} -->\n## ❌ Detection tests: 2 of 5/,
    );
    assert.ok(sent.body.includes('| [Okta New API Token Created](https://github.com/acme/content/blob/1111'));
    assert.ok(sent.body.includes('https://github.com/acme/content/actions/runs/1234'));
    assert.equal(failed.length, 1);
    assert.deepEqual(
      warnings.filter(({ properties }) => Object.keys(properties).length === 0),
      [],
    );
  });

  it('is updated where an earlier run left one, however many comments there are', async () => {
    const others = Array.from({ length: 100 }, (_, index) => issueComment(index, 'alice', `comment ${index}`));
    const earlier = (await firstBody()).replace(/[0-9a-f]{16} -->/, '0000000000000000 -->');
    api().get(comments).query({ per_page: 100 }).reply(200, others, nextPage(comments, 2));
    api()
      .get(comments)
      .query({ per_page: 100, page: 2 })
      .reply(200, [issueComment(500, 'github-actions[bot]', earlier)]);
    viewer();
    const kept = { body: '' };
    api()
      .patch(comment(500), keepBody(kept))
      .reply(200, issueComment(500, 'github-actions[bot]', ''));
    const { outputs } = await commenting();
    assert.equal(outputs['comment-id'], 500);
    assert.ok(kept.body.includes('✅ Detection tests: 1 of 1 detection passed'));
  });

  it('is left alone when only the duration differs', async () => {
    const earlier = await firstBody({ run: { ...passing, milliseconds: 1 } });
    api()
      .get(comments)
      .query({ per_page: 100 })
      .reply(200, [issueComment(501, 'github-actions[bot]', earlier)]);
    viewer();
    const { outputs, info } = await commenting({ run: { ...passing, milliseconds: 60_000 } });
    assert.equal(outputs['comment-id'], 501);
    assert.ok(info.some((line) => line.endsWith('unchanged.')));
  });

  it("does not touch somebody else's comment with the same marker", async () => {
    const copied = await firstBody();
    api()
      .get(comments)
      .query({ per_page: 100 })
      .reply(200, [
        issueComment(1, 'mallory', copied),
        issueComment(2, 'github-actions', copied),
        issueComment(3, 'other-app[bot]', copied),
      ]);
    viewer();
    api()
      .post(comments)
      .reply(201, issueComment(4, 'github-actions[bot]', ''));
    assert.equal((await commenting()).outputs['comment-id'], 4);
  });

  for (const [token, login] of [
    ['a personal token', 'alice'],
    ['an app', 'gate-app[bot]'],
  ] as const) {
    it(`is found again when it was written with ${token}`, async () => {
      const earlier = (await firstBody()).replace(/[0-9a-f]{16} -->/, '0000000000000000 -->');
      api()
        .get(comments)
        .query({ per_page: 100 })
        .reply(200, [issueComment(9, login, earlier)]);
      viewer(login.replace('[bot]', ''));
      api()
        .patch(comment(9))
        .reply(200, issueComment(9, login, ''));
      assert.equal((await commenting()).outputs['comment-id'], 9);
    });
  }

  it('is kept apart from that of another key', async () => {
    const other = await firstBody({ inputs: { 'comment-key': 'other -- job' } });
    assert.match(other, /^<!-- detection-gauntlet:other%20%2D%2D%20job [0-9a-f]{16} -->/);
    api()
      .get(comments)
      .query({ per_page: 100 })
      .reply(200, [issueComment(1, 'github-actions[bot]', other)]);
    api()
      .post(comments)
      .reply(201, issueComment(2, 'github-actions[bot]', ''));
    assert.equal((await commenting()).outputs['comment-id'], 2);
  });

  it('is a notice for a fork, whose token may only read, and the verdict stands', async () => {
    nock('https://api.github.com')
      .get('/repos/acme/content/issues/43/comments')
      .query({ per_page: 100 })
      .reply(200, []);
    nock('https://api.github.com').post('/repos/acme/content/issues/43/comments').reply(403, forbidden);
    const { notices, warnings, failed, outputs, pauses } = await commenting({ event: 'pull-request-fork' });
    assert.equal(notices.length, 1);
    assert.match(notices[0]!, /fork may only read/);
    assert.deepEqual([warnings, failed, pauses, outputs['comment-id']], [[], [], [], '']);
    assert.equal(outputs['conclusion'], 'success');
  });

  it('names the missing permission where the token could have it', async () => {
    noComments();
    api().post(comments).reply(403, forbidden);
    const { notices } = await commenting();
    assert.match(notices[0]!, /pull-requests: write/);
  });

  it('is tried again after server errors, with growing pauses', async () => {
    api().get(comments).query({ per_page: 100 }).reply(502, 'Bad Gateway');
    api().get(comments).query({ per_page: 100 }).reply(503, { message: 'Service unavailable' });
    noComments();
    api()
      .post(comments)
      .reply(201, issueComment(5, 'github-actions[bot]', ''));
    const { pauses, outputs, warnings } = await commenting();
    assert.deepEqual(pauses, [1000, 2000]);
    assert.equal(outputs['comment-id'], 5);
    assert.deepEqual(warnings, []);
  });

  it('is tried again after a broken connection', async () => {
    api().get(comments).query({ per_page: 100 }).replyWithError('socket hang up');
    noComments();
    api()
      .post(comments)
      .reply(201, issueComment(5, 'github-actions[bot]', ''));
    assert.equal((await commenting()).outputs['comment-id'], 5);
  });

  it('is not posted twice when GitHub created it and then failed to say so', async () => {
    const created = { body: '' };
    noComments();
    api().post(comments, keepBody(created)).reply(502, '');
    api()
      .get(comments)
      .query({ per_page: 100 })
      .reply(200, () => [issueComment(6, 'github-actions[bot]', created.body)]);
    viewer();
    assert.equal((await commenting()).outputs['comment-id'], 6);
  });

  it('is a warning when GitHub keeps failing, and the verdict stands', async () => {
    api().get(comments).query({ per_page: 100 }).times(4).reply(500, { message: 'Oops' });
    const { warnings, failed, pauses, outputs } = await commenting();
    assert.deepEqual(pauses, [1000, 2000, 4000]);
    assert.match(warnings[0]!.message, /^No comment on the pull request: /);
    assert.deepEqual(failed, []);
    assert.equal(outputs['conclusion'], 'success');
  });

  it('waits as long as a secondary rate limit asks', async () => {
    noComments();
    api().post(comments).reply(403, secondaryRateLimit, { 'retry-after': '7' });
    noComments();
    api()
      .post(comments)
      .reply(201, issueComment(8, 'github-actions[bot]', ''));
    const { pauses, outputs, notices } = await commenting();
    assert.deepEqual([pauses, outputs['comment-id'], notices], [[7000], 8, []]);
  });

  it('waits a minute when a secondary rate limit does not say how long', async () => {
    noComments();
    api().post(comments).reply(403, secondaryRateLimit);
    noComments();
    api()
      .post(comments)
      .reply(201, issueComment(8, 'github-actions[bot]', ''));
    assert.deepEqual((await commenting()).pauses, [60_000]);
  });

  it('does not wait for a rate limit that ends in an hour', async () => {
    const reset = String(Math.floor(Date.now() / 1000) + 3600);
    api()
      .get(comments)
      .query({ per_page: 100 })
      .reply(403, rateLimit, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset });
    const { pauses, warnings } = await commenting();
    assert.deepEqual(pauses, []);
    assert.match(warnings[0]!.message, /rate limit/);
  });

  it('fits GitHub, whatever the number of detections', async () => {
    const detections = Array.from({ length: 3000 }, (_, index) =>
      detection({
        name: `Detection ${index}`,
        verdicts: { validation: 'failed', unit: 'failed', integration: 'failed' },
      }),
    );
    const body = await firstBody({ run: { ...run, detections } });
    assert.ok(body.length > 40_000 && body.length <= 65_536, `${body.length}`);
    assert.match(body, /… and 2950 more: 2950 failed\./);
  });

  it('is a warning when GitHub refuses the body', async () => {
    noComments();
    api()
      .post(comments)
      .reply(422, {
        message: 'Validation Failed',
        errors: [
          {
            resource: 'IssueComment',
            code: 'unprocessable',
            field: 'data',
            message: 'Body is too long (maximum is 65536 characters)',
          },
        ],
      });
    const { warnings, pauses } = await commenting();
    assert.match(warnings[0]!.message, /Body is too long/);
    assert.deepEqual(pauses, []);
  });

  it('is not made when it is off, without a pull request or without a token', async () => {
    assert.equal((await commenting({ inputs: { comment: 'off' } })).outputs['comment-id'], '');
    assert.equal((await commenting({ event: 'push', eventName: 'push' })).outputs['comment-id'], '');
    assert.match((await commenting({ inputs: { 'github-token': '' } })).notices[0]!, /github-token/);
  });

  it('is not created when nothing was tested, unless asked for', async () => {
    const nothing = { ...run, detections: [], diagnostics: [] };
    noComments();
    assert.equal((await commenting({ run: nothing, inputs: { 'fail-on': 'never' } })).outputs['comment-id'], '');
    const body = await firstBody({ run: nothing, inputs: { comment: 'always' } });
    assert.ok(body.includes('nothing to test'));
  });

  it('is never taken for a marker, a mention or a command by its content', async () => {
    const detections = hostileStrings.map((name) => detection({ name, file: name }));
    const body = await firstBody({ run: { ...run, detections } });
    assert.equal(body.match(/<!--/g)!.length, 1);
    assert.doesNotMatch(body.replace(/```+text\n[\s\S]*?\n```+/g, ''), /@[a-z]/i);
  });
});
