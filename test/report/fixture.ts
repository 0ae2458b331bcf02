import type { Diagnostic } from '../../src/diagnostics/index.ts';
import type { DetectionOutcome, TestOutcome, TestRun } from '../../src/testing/index.ts';

const test = (outcome: Partial<TestOutcome> & Pick<TestOutcome, 'kind' | 'verdict' | 'reason'>): TestOutcome => ({
  name: outcome.kind === 'validation' ? 'Validation' : 'True Positive Test',
  milliseconds: 12,
  diagnostics: [],
  ...outcome,
});

export const detection = (outcome: Partial<DetectionOutcome> & Pick<DetectionOutcome, 'name'>): DetectionOutcome => ({
  id: 'c3d22720-35d3-4da4-bd0a-740d37192bd4',
  file: `detections/application/${outcome.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_')}.yml`,
  type: 'TTP',
  status: 'production',
  verdicts: { validation: 'passed', unit: 'passed', integration: 'passed' },
  tests: [
    test({ kind: 'validation', verdict: 'passed', reason: 'The detection keeps all rules.' }),
    test({ kind: 'unit', verdict: 'passed', reason: 'The search returned 1 result.', line: 70, results: 1 }),
    test({ kind: 'integration', verdict: 'passed', reason: 'The finding was created.', line: 70, results: 1 }),
  ],
  ...outcome,
});

const unknownArgument: Diagnostic = {
  code: 'SPL2003',
  severity: 'error',
  message: "Unknown argument 'summariesnly' of 'tstats'.",
  help: "Did you mean 'summariesonly'?",
  location: { file: 'detections/cloud/aws_unknown_argument.yml', line: 14, column: 12, endLine: 14, endColumn: 24 },
  excerpt: { first: 14, lines: ['  | tstats summariesnly=false count from datamodel=Change'] },
  notes: [
    {
      message: 'in the expansion of `security_content_summariesonly`',
      location: { file: 'macros/security_content_summariesonly.yml', line: 3, column: 13, endLine: 3, endColumn: 25 },
    },
  ],
};

const unsupportedCommand: Diagnostic = {
  code: 'SPL4001',
  severity: 'unsupported',
  message: "The command 'cluster' is not supported by the embedded engine.",
  help: 'Run this test on a Splunk.',
  location: { file: 'detections/endpoint/clustered.yml', line: 11, column: 5, endLine: 12, endColumn: 9 },
  excerpt: { first: 11, lines: ['  | cluster t=0.9', '\tfield=_raw', ''] },
};

/** A run with every verdict, and content that tries to be more than text. */
export const run: TestRun = {
  repository: '/content',
  backend: 'embedded',
  version: '0.1.0',
  milliseconds: 1234,
  detections: [
    detection({ name: 'Okta New API Token Created' }),
    detection({
      name: 'Okta Suspicious Activity Reported',
      verdicts: { validation: 'passed', unit: 'failed', integration: 'failed' },
      tests: [
        test({ kind: 'validation', verdict: 'passed', reason: 'The detection keeps all rules.' }),
        test({
          kind: 'unit',
          verdict: 'failed',
          reason: 'The search returned no results: none of the 12 events passed the second stage.',
          line: 63,
          results: 0,
          datasets: ['datasets/okta/system_log.json'],
          stages: [
            { command: 'tstats', eventsIn: 412, eventsOut: 12, milliseconds: 3 },
            { command: 'where', eventsIn: 12, eventsOut: 0, milliseconds: 0.1 },
          ],
          explanation: {
            summary: 'The stage \'where\' keeps nothing: of 12 rows, none meets user="<b>@root</b>".',
            lines: [
              {
                text: 'Fails: user="<b>@root</b>" — alone 0 of 12, with those before it 0, all but it 12.',
                location: { file: 'detections/okta.yml', line: 20, column: 7, endLine: 20, endColumn: 31 },
                depth: 0,
              },
              { text: 'The field \'user\' is "```\u001B[31m|evil\n::error::x" (12).', depth: 1 },
            ],
          },
        }),
        test({ kind: 'integration', verdict: 'failed', reason: 'No finding in index=notable.', line: 63 }),
      ],
    }),
    detection({
      name: 'AWS Unknown Argument',
      file: 'detections/cloud/aws_unknown_argument.yml',
      verdicts: { validation: 'failed', unit: 'error', integration: 'skipped' },
      tests: [
        test({
          kind: 'validation',
          verdict: 'failed',
          reason: 'One rule is broken.',
          diagnostics: [unknownArgument],
        }),
        test({
          kind: 'unit',
          verdict: 'error',
          reason: 'The dataset datasets/aws/cloudtrail.json does not exist.',
          line: 40,
        }),
        test({ kind: 'integration', verdict: 'skipped', reason: 'The unit test did not pass.', line: 40 }),
      ],
    }),
    detection({
      name: 'Clustered | Pipe `tick` <b>bold</b> @octocat #1',
      file: 'detections/endpoint/clustered.yml',
      status: 'experimental',
      verdicts: { validation: 'passed', unit: 'unsupported', integration: 'unsupported' },
      tests: [
        test({ kind: 'validation', verdict: 'passed', reason: 'The detection keeps all rules.' }),
        test({
          kind: 'unit',
          name: '![pixel](https://example.com/p.png)',
          verdict: 'unsupported',
          reason: 'Not supported: cluster.\n::error::injected \u001B[31mred\u001B[0m \u202Eevil ##[error]x $a$ and $b$',
          line: 30,
          diagnostics: [unsupportedCommand],
        }),
        test({ kind: 'integration', verdict: 'unsupported', reason: 'Not supported: cluster.', line: 30 }),
      ],
    }),
    detection({
      name: 'Manual Detection',
      type: 'Hunting',
      verdicts: { validation: 'passed', unit: 'skipped', integration: 'skipped' },
      tests: [
        test({ kind: 'validation', verdict: 'passed', reason: 'The detection keeps all rules.' }),
        test({ kind: 'unit', verdict: 'skipped', reason: 'manual_test: needs a person.', line: 51 }),
        test({ kind: 'integration', verdict: 'skipped', reason: 'Hunting detections create no finding.' }),
      ],
    }),
  ],
  diagnostics: [
    {
      code: 'DET1001',
      severity: 'error',
      message: 'The file is not YAML: a tab indents a line.',
      location: { file: 'detections/broken.yml', line: 2, column: 1, endLine: 2, endColumn: 2 },
      excerpt: { first: 2, lines: ['\tname: Broken'] },
    },
  ],
};
