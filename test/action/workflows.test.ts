import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { inputs } from '../../src/action/index.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const folder = new URL('../../.github/workflows/', import.meta.url);
const files = readdirSync(folder).filter((file) => /\.ya?ml$/.test(file));

/** Writing permissions that a job may have, as `file job`. */
const writers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'gate.yml detections': { contents: 'read', 'pull-requests': 'write' },
};

describe('workflows', () => {
  it('are there: the gate, the tests and the check of the bundle', () => {
    for (const file of ['check-dist.yml', 'ci.yml', 'gate.yml']) assert.ok(files.includes(file), file);
  });

  for (const file of files) {
    const text = readFileSync(new URL(file, folder), 'utf8');
    const workflow: Workflow = parse(text);
    const jobs = Object.entries(workflow.jobs);
    const steps = jobs.flatMap(([, job]) => job.steps);

    it(`${file} may only read, except where a job says why not`, () => {
      assert.deepEqual(workflow.permissions, { contents: 'read' });
      for (const [name, { permissions }] of jobs) assert.deepEqual(permissions, writers[`${file} ${name}`], name);
    });

    it(`${file} pins other actions to commits and names their versions`, () => {
      for (const line of text.match(/uses:.*/g) ?? []) {
        assert.match(line, /^uses: (\.\/|[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/);
      }
    });

    it(`${file} keeps no credentials in its checkouts`, () => {
      for (const step of steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'))) {
        assert.equal(step.with?.['persist-credentials'], false);
        assert.equal(step.with?.['allow-unsafe-pr-checkout'], undefined);
      }
    });

    it(`${file} puts no expression into a shell`, () => {
      for (const { run = '' } of steps) assert.ok(!run.includes('${' + '{'), run);
    });

    it(`${file} never runs a pull request's code with the repository's secrets`, () => {
      for (const event of ['pull_request_target', 'workflow_run', 'issue_comment']) assert.ok(!(event in workflow.on));
      assert.ok(!text.includes('secrets.'));
    });

    it(`${file} ends by itself`, () => {
      for (const [name, job] of jobs) assert.ok(job['timeout-minutes']! <= 30, name);
    });

    it(`${file} gives our action only inputs that it has`, () => {
      for (const step of steps.filter(({ uses }) => uses === './')) {
        for (const name of Object.keys(step.with ?? {})) assert.ok(name in inputs, name);
      }
    });
  }

  it('use one version of each action', () => {
    const used = files.flatMap((file) => readFileSync(new URL(file, folder), 'utf8').match(/uses: [\w-]+\/.*/g) ?? []);
    const names = new Set(used.map((line) => line.replace(/@.*/, '')));
    assert.equal(new Set(used).size, names.size);
  });
});
