import assert from 'node:assert/strict';
import { run } from '../report/fixture.ts';
import { inFolder, type Outcome, runScenario, type Scenario } from './runner.ts';

const started = (scenario: Partial<Scenario>): Promise<Outcome> =>
  inFolder((workspace) =>
    runScenario({ run, workspace, ...scenario, inputs: { comment: 'off', 'github-token': '', ...scenario.inputs } }),
  );

describe('event', () => {
  for (const [name, event, mode] of [
    ['push', 'push', 'all'],
    ['push', 'push-new-branch', 'all'],
    ['schedule', 'schedule', 'all'],
    ['workflow_dispatch', 'workflow-dispatch', 'all'],
    ['workflow_dispatch', 'no-such-file', 'all'],
  ] as const) {
    it(`${event} tests ${mode} detections`, async () => {
      const { requests, warnings } = await started({ event, eventName: name });
      assert.equal(requests[0]!.mode, mode);
      assert.ok(!warnings.some(({ message }) => message.includes('changed files')));
    });
  }

  for (const event of ['pull-request', 'pull-request-fork', 'pull-request-deleted-fork', 'merge-group']) {
    it(`${event} tests changes, or all when the clone has no base`, async () => {
      const { requests, warnings } = await started({
        event,
        eventName: event.startsWith('pull') ? 'pull_request' : 'merge_group',
      });
      assert.equal(requests[0]!.mode, 'all');
      assert.ok(warnings.some(({ message }) => message.includes('fetch-depth: 0')));
    });
  }

  it('does not matter when a path is given or a mode is named', async () => {
    const selected = await started({ inputs: { path: 'detections/cloud\ndetections/a.yml' } });
    assert.deepEqual(selected.requests[0], {
      root: selected.requests[0]!.root,
      mode: 'selected',
      tests: ['validation', 'unit', 'integration'],
      selected: ['detections/cloud', 'detections/a.yml'],
    });
    assert.equal((await started({ inputs: { mode: 'all', tests: 'unit' } })).requests[0]!.mode, 'all');
  });

  it('links to the head of a pull request and to the pushed commit', async () => {
    const pull = await started({ inputs: { mode: 'all' } });
    assert.ok(pull.summary.includes(`/blob/${'1'.repeat(40)}/detections/`));
    const push = await started({ event: 'push', eventName: 'push' });
    assert.ok(push.summary.includes(`/blob/${'9'.repeat(40)}/detections/`));
  });

  it('links to the server that runs the workflow', async () => {
    const { summary } = await started({
      inputs: { mode: 'all' },
      env: { GITHUB_SERVER_URL: 'https://ghes.example:8443' },
    });
    assert.ok(summary.includes('(https://ghes.example:8443/acme/content/blob/'));
    assert.ok(!summary.includes('github.com'));
  });

  it('gives no links where repository, commit or server are not what they should be', async () => {
    for (const env of [{ GITHUB_REPOSITORY: '' }, { GITHUB_SERVER_URL: 'javascript:alert(1)//' }]) {
      assert.ok(!(await started({ inputs: { mode: 'all' }, env })).summary.includes(']('));
    }
  });
});
