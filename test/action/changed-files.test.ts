import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import nock from 'nock';
import { run } from '../report/fixture.ts';
import { api, nextPage, pullFile, pullFiles } from './github-api.ts';
import { gitRepository, inFolder, type Outcome, runScenario, type Scenario } from './runner.ts';

const asking = (scenario: Partial<Scenario>): Promise<Outcome> =>
  runScenario({ run, ...scenario, inputs: { comment: 'off', ...scenario.inputs } });

/** Writes an event whose base is a commit of the test's own repository. */
function pullRequestOn(folder: string, base: string): Record<string, string> {
  const file = path.join(folder, '.git', 'event.json');
  const pull = { number: 42, head: { sha: base, repo: { full_name: 'acme/content' } }, base: { sha: base } };
  writeFileSync(file, JSON.stringify({ pull_request: pull }));
  return { GITHUB_EVENT_PATH: file };
}

describe('changed files', () => {
  before(() => nock.disableNetConnect());
  afterEach(() => {
    assert.deepEqual(nock.pendingMocks(), []);
    nock.cleanAll();
  });
  after(() => nock.enableNetConnect());

  it('come from git: added, changed, deleted and both names of a renamed file', () =>
    inFolder(async (workspace) => {
      const [base] = gitRepository(workspace, [
        { 'detections/a.yml': 'a', 'detections/b.yml': 'b', 'lookups/old.csv': 'one\ntwo\nthree', 'same.yml': 's' },
        {
          'detections/a.yml': 'A',
          'detections/b.yml': null,
          'lookups/old.csv': null,
          'lookups/new.csv': 'one\ntwo\nthree',
        },
        { 'macros/ä "odd"\tname.yml': 'x' },
      ]);
      const { requests } = await asking({ workspace, env: pullRequestOn(workspace, base!) });
      assert.deepEqual(requests, [
        {
          root: workspace,
          mode: 'changes',
          tests: ['validation', 'unit', 'integration'],
          changedFiles: [
            'detections/a.yml',
            'detections/b.yml',
            'lookups/new.csv',
            'lookups/old.csv',
            'macros/ä "odd"\tname.yml',
          ],
        },
      ]);
    }));

  it('are those since the branch left its base, not what the base got since', () =>
    inFolder(async (workspace) => {
      gitRepository(workspace, [{ 'a.yml': '1' }]);
      const git = (...args: string[]): string =>
        execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
          cwd: workspace,
          encoding: 'utf8',
        });
      git('checkout', '--quiet', '-b', 'feature');
      writeFileSync(path.join(workspace, 'b.yml'), '1');
      git('add', '-A');
      git('commit', '-qm', 'b');
      git('checkout', '--quiet', 'main');
      writeFileSync(path.join(workspace, 'c.yml'), '1');
      git('add', '-A');
      git('commit', '-qm', 'c');
      git('checkout', '--quiet', 'feature');
      const { requests } = await asking({
        workspace,
        inputs: { mode: 'changes', 'base-ref': 'main' },
        event: 'push',
        eventName: 'push',
      });
      assert.deepEqual(requests[0]!.changedFiles, ['b.yml']);
    }));

  it('are relative to the content repository, and those outside it do not count', () =>
    inFolder(async (workspace) => {
      const [base] = gitRepository(workspace, [
        { 'README.md': '1' },
        { 'README.md': '2', 'content/detections/a.yml': 'a' },
      ]);
      const { requests } = await asking({
        workspace,
        env: pullRequestOn(workspace, base!),
        inputs: { 'working-directory': 'content' },
      });
      assert.equal(requests[0]!.root, path.join(workspace, 'content'));
      assert.deepEqual(requests[0]!.changedFiles, ['detections/a.yml']);
    }));

  it('come from the pull request where the clone does not have the base', () =>
    inFolder(async (workspace) => {
      gitRepository(workspace, [{ 'detections/a.yml': 'a' }]);
      const first = Array.from({ length: 100 }, (_, index) =>
        pullFile(`detections/${String(index).padStart(3, '0')}.yml`),
      );
      api().get(pullFiles).query({ per_page: 100 }).reply(200, first, nextPage(pullFiles, 2));
      api()
        .get(pullFiles)
        .query({ per_page: 100, page: 2 })
        .reply(200, [pullFile('new.yml', 'renamed', 'old.yml')]);
      const { requests, warnings } = await asking({ workspace });
      assert.equal(requests[0]!.changedFiles!.length, 102);
      assert.deepEqual(requests[0]!.changedFiles!.slice(-2), ['new.yml', 'old.yml']);
      assert.ok(!warnings.some(({ message }) => message.includes('unknown')));
    }));

  it('are listed again after a server error', () =>
    inFolder(async (workspace) => {
      api().get(pullFiles).query({ per_page: 100 }).reply(502);
      api()
        .get(pullFiles)
        .query({ per_page: 100 })
        .reply(200, [pullFile('a.yml')]);
      const { requests, pauses } = await asking({ workspace });
      assert.deepEqual([requests[0]!.changedFiles, pauses], [['a.yml'], [1000]]);
    }));

  it('mean all detections where GitHub does not list them all', () =>
    inFolder(async (workspace) => {
      for (let page = 1; page <= 30; page++) {
        api()
          .get(pullFiles)
          .query(page === 1 ? { per_page: 100 } : { per_page: 100, page })
          .reply(
            200,
            Array.from({ length: 100 }, (_, index) => pullFile(`${page}/${index}.yml`)),
            page < 30 ? nextPage(pullFiles, page + 1) : {},
          );
      }
      const { requests, warnings } = await asking({ workspace });
      assert.equal(requests[0]!.mode, 'all');
      assert.ok(warnings.some(({ message }) => message.includes('so all detections are tested')));
    }));

  it('mean all detections where nobody knows them, and a warning says so', () =>
    inFolder(async (workspace) => {
      api().get(pullFiles).query({ per_page: 100 }).reply(404, { message: 'Not Found' });
      const { requests, warnings } = await asking({ workspace });
      assert.equal(requests[0]!.mode, 'all');
      assert.match(warnings[0]!.message, /^Could not list the changed files: Not Found/);
      const push = await asking({
        workspace,
        event: 'push-new-branch',
        eventName: 'push',
        inputs: { mode: 'changes' },
      });
      assert.equal(push.requests[0]!.mode, 'all');
    }));

  it('are not guessed from the event when base-ref names something else', () =>
    inFolder(async (workspace) => {
      const [base] = gitRepository(workspace, [{ 'a.yml': '1' }, { 'a.yml': '2' }]);
      const { requests } = await asking({
        workspace,
        env: pullRequestOn(workspace, base!),
        inputs: { 'base-ref': 'no-such-branch' },
      });
      assert.equal(requests[0]!.mode, 'all');
    }));

  for (const name of ['--output=pwned', '$(touch pwned)', '; touch pwned', '-', '..', 'HEAD --output=pwned']) {
    it(`treat base-ref ${name} as a name`, () =>
      inFolder(async (workspace) => {
        gitRepository(workspace, [{ 'a.yml': '1' }]);
        const { requests } = await asking({ workspace, inputs: { mode: 'changes', 'base-ref': name } });
        assert.equal(requests[0]!.mode, 'all');
        assert.equal(execFileSync('git', ['status', '--porcelain'], { cwd: workspace, encoding: 'utf8' }), '');
      }));
  }

  it('never run a program that the content brings along', function () {
    if (process.platform === 'win32') this.skip();
    return inFolder(async (workspace) => {
      const [base] = gitRepository(workspace, [
        { 'a.yml': '1' },
        { 'a.yml': '2', '.gitattributes': '*.yml diff=evil filter=evil' },
      ]);
      const evil = `#!/bin/sh\ntouch '${path.join(workspace, 'pwned')}'\n`;
      mkdirSync(path.join(workspace, 'node_modules', '.bin'), { recursive: true });
      for (const file of ['git', 'node_modules/.bin/git', '.git/hooks/post-index-change']) {
        writeFileSync(path.join(workspace, file), evil);
        chmodSync(path.join(workspace, file), 0o755);
      }
      const { requests } = await asking({ workspace, env: pullRequestOn(workspace, base!) });
      assert.deepEqual(requests[0]!.changedFiles, ['.gitattributes', 'a.yml', 'git', 'node_modules/.bin/git']);
      assert.ok(!existsSync(path.join(workspace, 'pwned')));
    });
  });
});
