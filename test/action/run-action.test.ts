import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Diagnostic } from '../../src/diagnostics/index.ts';
import type { TestRun } from '../../src/testing/index.ts';
import { detection, run } from '../report/fixture.ts';
import { hostileStrings } from '../report/hostile-strings.ts';
import { inFolder, type Outcome, runScenario, type Scenario } from './runner.ts';

const running = (scenario: Partial<Scenario>): Promise<Outcome> =>
  runScenario({ run, ...scenario, inputs: { mode: 'all', comment: 'off', ...scenario.inputs } });

const only = (
  verdict: 'passed' | 'failed' | 'error' | 'unsupported' | 'skipped',
  diagnostics: Diagnostic[] = [],
): TestRun => ({
  ...run,
  diagnostics: [],
  detections: [
    detection({
      name: 'Only',
      verdicts: { validation: verdict, unit: verdict, integration: verdict },
      tests: [
        {
          kind: 'unit',
          name: 'True Positive Test',
          verdict,
          reason: 'It is so.',
          milliseconds: 1,
          line: 5,
          diagnostics,
        },
      ],
    }),
  ],
});

const warning: Diagnostic = {
  code: 'SPL6001',
  severity: 'warning',
  message: 'A field is read that nothing sets.',
  location: { file: 'detections/only.yml', line: 9, column: 3, endLine: 9, endColumn: 8 },
};

describe('action', () => {
  it('sets every output', async () => {
    const { outputs } = await running({});
    assert.deepEqual(outputs, {
      conclusion: 'failure',
      total: 5,
      passed: 2,
      failed: 2,
      error: 0,
      unsupported: 1,
      skipped: 0,
      'duration-ms': 1234,
      'report-json': '',
      'comment-id': '',
      'changed-detections': '[]',
    });
  });

  it('fails once, with the counts and the first failure, after all is reported', async () => {
    const { failed, summary } = await running({});
    assert.deepEqual(failed, [
      '2 failed, 1 unsupported, 2 passed of 5 detections. First: AWS Unknown Argument: validation failed: One rule is broken.',
    ]);
    assert.ok(summary.startsWith('## ❌ Detection tests: 2 of 5 detections failed'));
  });

  for (const [verdict, ...failing] of [
    ['failed', 'failure', 'unsupported', 'warning'],
    ['error', 'failure', 'unsupported', 'warning'],
    ['unsupported', 'unsupported', 'warning'],
    ['skipped'],
    ['passed'],
  ] as const) {
    it(`${verdict} fails the step for fail-on ${failing.join(', ') || 'nothing'}`, async () => {
      for (const failOn of ['failure', 'unsupported', 'warning', 'never'] as const) {
        const { failed, outputs } = await running({ run: only(verdict), inputs: { 'fail-on': failOn } });
        const expected = failing.some((level) => level === failOn);
        assert.equal(failed.length, expected ? 1 : 0, failOn);
        assert.equal(outputs['conclusion'], expected ? 'failure' : 'success');
      }
    });
  }

  it('fails on warnings only when asked', async () => {
    assert.deepEqual((await running({ run: only('passed', [warning]) })).failed, []);
    assert.deepEqual((await running({ run: only('passed', [warning]), inputs: { 'fail-on': 'warning' } })).failed, [
      '1 warning. First: A field is read that nothing sets.',
    ]);
  });

  it('fails when the repository could not be read, however green the rest is', async () =>
    assert.deepEqual((await running({ run: { ...only('passed'), diagnostics: run.diagnostics } })).failed, [
      '1 problem in the repository. First: The file is not YAML: a tab indents a line.',
    ]));

  it('fails when there is nothing to test, except where nothing changed', async () => {
    const nothing = { ...run, detections: [], diagnostics: [] };
    assert.match((await running({ run: nothing })).failed[0]!, /no detection to test/);
    await inFolder(async (workspace) => {
      const { failed } = await runScenario({
        run: nothing,
        workspace,
        event: 'merge-group',
        eventName: 'merge_group',
        inputs: { comment: 'off', 'fail-on': 'never' },
      });
      assert.deepEqual(failed, []);
    });
  });

  it('fails with a message when the tests themselves break, and reports nothing', async () => {
    const { failed, outputs, summary } = await running({
      run: () => Promise.reject(new Error('engine\n::error::broke')),
    });
    assert.deepEqual(failed, ['Internal error, please report it: engine ::error::broke']);
    assert.deepEqual([outputs, summary], [{}, '']);
  });

  it('names every wrong input and what it takes', async () => {
    const { failed, requests } = await running({
      inputs: {
        mode: 'chnages',
        'fail-on': 'always',
        'max-annotations': 'many',
        tests: 'unit\nvalidaton',
        annotations: 'maybe',
      },
    });
    assert.deepEqual(requests, []);
    assert.equal(failed.length, 1);
    for (const part of [
      "Input 'mode' is 'chnages', but takes one of 'auto', 'all', 'changes', 'selected'. Did you mean 'changes'?",
      "Input 'fail-on' is 'always'",
      "Input 'max-annotations' is 'many', but takes a whole number.",
      "Input 'tests' is 'validaton', but takes one of 'validation', 'unit', 'integration'. Did you mean 'validation'?",
      "Input 'annotations' is 'maybe', but takes one of 'true', 'false'.",
    ]) {
      assert.ok(failed[0]!.includes(part), part);
    }
  });

  it('takes empty inputs for their defaults, and an empty token for none', async () => {
    const { requests, failed, secrets } = await running({
      run: only('passed'),
      inputs: {
        mode: '',
        tests: '',
        annotations: '',
        'max-annotations': '',
        'fail-on': '',
        'github-token': '',
        comment: '',
      },
      eventName: 'push',
      event: 'push',
    });
    assert.deepEqual(requests[0]!.tests, ['validation', 'unit', 'integration']);
    assert.deepEqual([requests[0]!.mode, failed, secrets], ['all', [], []]);
  });

  it('asks for a checkout when the working directory does not exist', async () =>
    assert.match((await running({ inputs: { 'working-directory': 'nowhere' } })).failed[0]!, /actions\/checkout/));

  it('refuses mode selected without a path', async () =>
    assert.match((await running({ inputs: { mode: 'selected' } })).failed[0]!, /selects nothing/));

  it('keeps the token secret', async () => assert.deepEqual((await running({})).secrets, ['ghs_token']));

  it('writes report files into folders that it makes', () =>
    inFolder(async (workspace) => {
      const { outputs } = await running({
        workspace,
        inputs: { 'report-json': 'out/a/report.json', 'report-junit': 'out/junit.xml', 'report-markdown': 'report.md' },
      });
      assert.equal(outputs['report-json'], path.join(workspace, 'out', 'a', 'report.json'));
      assert.equal(JSON.parse(readFileSync(outputs['report-json'], 'utf8')).detections.length, 5);
      assert.ok(readFileSync(path.join(workspace, 'out/junit.xml'), 'utf8').startsWith('<?xml'));
      assert.ok(readFileSync(path.join(workspace, 'report.md'), 'utf8').startsWith('## '));
    }));

  it('warns when a report cannot be written, and keeps the verdict', () =>
    inFolder(async (workspace) => {
      const { warnings, failed, outputs } = await running({
        workspace,
        run: only('passed'),
        inputs: { 'report-json': '.' },
      });
      assert.match(warnings[0]!.message, /^Could not write the report files: /);
      assert.deepEqual([failed, outputs['conclusion']], [[], 'success']);
    }));

  it('writes no summary when it is off or the runner knows none', async () => {
    assert.equal((await running({ inputs: { summary: 'false' } })).summary, '');
    assert.equal((await running({ env: { GITHUB_STEP_SUMMARY: '' } })).summary, '');
  });

  it('keeps the summary below the size that GitHub takes', async () => {
    const detections = Array.from({ length: 5000 }, (_, index) => detection({ name: `日本 ${index}` }));
    const { summary } = await running({ run: { ...run, detections } });
    assert.ok(Buffer.byteLength(summary) < 1024 * 1024);
    assert.ok(Buffer.byteLength(summary) > 800 * 1024);
  });

  it('lists the tested detections as changed only in mode changes', () =>
    inFolder(async (workspace) => {
      const { outputs } = await runScenario({
        run,
        workspace,
        event: 'push',
        eventName: 'push',
        inputs: { mode: 'changes', comment: 'off' },
      });
      assert.equal(outputs['changed-detections'], '[]', 'the changes are unknown here, so all were tested');
    }));
});

describe('annotations', () => {
  it('stand at the line and column of each diagnostic, else at the test', async () => {
    const { errors, warnings } = await running({});
    assert.deepEqual(
      errors.map(({ message, properties: { title, file, startLine, startColumn, endLine, endColumn } }) =>
        [title, `${path.basename(String(file))}:${startLine}:${startColumn}-${endLine}:${endColumn}`, message].join(
          ' | ',
        ),
      ),
      [
        'DET1001 | broken.yml:2:1-2:1 | The file is not YAML: a tab indents a line.',
        "SPL2003 | aws_unknown_argument.yml:14:12-14:23 | Unknown argument 'summariesnly' of 'tstats'. Did you mean 'summariesonly'?",
        'unit test error | aws_unknown_argument.yml:40:undefined-undefined:undefined | AWS Unknown Argument: The dataset datasets/aws/cloudtrail.json does not exist.',
        'unit test failed | okta_suspicious_activity_reported.yml:63:undefined-undefined:undefined | Okta Suspicious Activity Reported: The search returned no results: none of the 12 events passed the second stage.',
        'integration test failed | okta_suspicious_activity_reported.yml:63:undefined-undefined:undefined | Okta Suspicious Activity Reported: No finding in index=notable.',
      ],
    );
    assert.deepEqual(
      warnings.map(({ properties }) => properties['title']),
      ['SPL4001', 'integration test unsupported'],
    );
  });

  it('have paths from the root of the repository', () =>
    inFolder(async (workspace) => {
      mkdirSync(path.join(workspace, 'content'));
      const { errors } = await running({ workspace, inputs: { 'working-directory': 'content' } });
      assert.equal(errors[0]!.properties['file'], 'content/detections/broken.yml');
    }));

  it('are as many as asked for, and a notice counts the others', async () => {
    const { errors, warnings, notices } = await running({ inputs: { 'max-annotations': '1' } });
    assert.deepEqual([errors.length, warnings.length], [1, 1]);
    assert.match(notices[0]!, /^5 more annotations are left out/);
    const none = await running({ inputs: { annotations: 'false' } });
    assert.deepEqual([none.errors, none.warnings, none.notices], [[], [], []]);
  });

  it('name the same fault once', async () => {
    const fault: Diagnostic = { ...warning, severity: 'error' };
    const { errors } = await running({ run: only('failed', [fault, fault]) });
    assert.equal(errors.length, 1);
  });

  it('are warnings for what is not supported', async () => {
    const { errors, warnings } = await running({ run: only('unsupported', [{ ...warning, severity: 'error' }]) });
    assert.deepEqual([errors.length, warnings.length], [0, 1]);
  });

  it('keep hostile content on one line and visible', async () => {
    for (const text of hostileStrings) {
      const hostile = { ...warning, message: text, help: text, location: { ...warning.location!, file: text } };
      const { errors, warnings } = await running({ run: only('failed', [hostile, { ...hostile, severity: 'error' }]) });
      assert.equal(errors.length + warnings.length, 2);
      for (const { message } of [...errors, ...warnings])
        assert.doesNotMatch(message, /[\u0000-\u001F\u007F-\u009F\u202A-\u202E]|##\[/);
    }
  });
});
