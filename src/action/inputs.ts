import { type Diagnostic, describe, failure, type Result, success } from '../diagnostics/index.ts';
import { type FailOn, failLevels } from '../report/index.ts';
import { type TestKind, testKinds } from '../testing/index.ts';
import type { ActionCore } from './action-io.ts';
import { notANumber, notOneOf } from './problems.ts';

/** An input of the action: what `action.yml` says about it. */
export interface Input {
  readonly description: string;
  readonly default: string;
}

/** Every input, in the order of `action.yml`: what to test, how, what to report and where. */
export const inputs = {
  path: {
    description:
      'Detections to test: files, folders or globs relative to working-directory, one per line. Empty: those that mode chooses.',
    default: '',
  },
  mode: {
    description:
      'Which detections to test: all, changes (those that changed files affect), selected (those of path), or auto: selected if path is set, changes on pull requests and merge queues, else all.',
    default: 'auto',
  },
  'base-ref': {
    description: 'Commit, branch or tag to compare with in mode changes. Empty: what the event says.',
    default: '',
  },
  tests: {
    description: 'Kinds of tests to run, one per line: validation, unit, integration.',
    default: 'validation\nunit\nintegration',
  },
  comment: {
    description:
      'Comment on the pull request: auto (when detections were tested, or to update an earlier comment), always, or off.',
    default: 'auto',
  },
  'comment-key': {
    description: 'Tells comments of several jobs on one pull request apart. Empty: the workflow and job names.',
    default: '',
  },
  annotations: {
    description: 'Annotate the lines of tests that did not pass.',
    default: 'true',
  },
  'max-annotations': {
    description: 'The most annotations of each level. GitHub shows 10 errors and 10 warnings of a step.',
    default: '10',
  },
  summary: {
    description: 'Write the job summary.',
    default: 'true',
  },
  'report-json': {
    description: 'File to write the report to as JSON (schemas/report.schema.json).',
    default: '',
  },
  'report-junit': {
    description: 'File to write the report to as JUnit XML.',
    default: '',
  },
  'report-markdown': {
    description: 'File to write the report to as Markdown.',
    default: '',
  },
  'fail-on': {
    description:
      'What fails the step: failure (a test that failed or could not be judged), unsupported (also what the backend cannot do), warning (also warnings), or never.',
    default: 'failure',
  },
  'github-token': {
    description: 'Token for the comment and for listing changed files; needs pull-requests: write to comment.',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression that the runner evaluates
    default: '${{ github.token }}',
  },
  'working-directory': {
    description: 'Folder of the content repository, relative to the workspace.',
    default: '.',
  },
} as const satisfies Readonly<Record<string, Input>>;

export type InputName = keyof typeof inputs;

const modes = ['auto', 'all', 'changes', 'selected'] as const;
const commentModes = ['auto', 'always', 'off'] as const;

/** The inputs as the action uses them. */
export interface ActionInputs {
  readonly paths: readonly string[];
  readonly mode: (typeof modes)[number];
  readonly baseRef: string;
  readonly tests: readonly TestKind[];
  readonly comment: (typeof commentModes)[number];
  readonly commentKey: string;
  readonly annotations: boolean;
  readonly maxAnnotations: number;
  readonly summary: boolean;
  /** Files to write, by name of the report format. */
  readonly reports: Readonly<Record<'json' | 'junit' | 'markdown', string>>;
  readonly failOn: FailOn;
  readonly token: string;
  readonly workingDirectory: string;
}

/** Reads and checks the inputs. All mistakes are reported at once. */
export function readInputs(core: ActionCore): Result<ActionInputs> {
  const problems: Diagnostic[] = [];
  const text = (name: InputName): string => core.getInput(name) || defaultOf(name);
  const choice = <T extends string>(name: InputName, allowed: readonly T[], value: string): T => {
    const found = allowed.find((each) => each === value.toLowerCase());
    if (found === undefined) problems.push(describe(notOneOf, name, value, allowed));
    return found ?? allowed[0]!;
  };
  const yesOrNo = (name: InputName): boolean => choice(name, ['true', 'false'], text(name)) === 'true';
  const whole = (name: InputName): number => {
    if (!/^\d{1,6}$/.test(text(name))) problems.push(describe(notANumber, name, text(name)));
    return Number(text(name));
  };
  const value: ActionInputs = {
    paths: lines(text('path')),
    mode: choice('mode', modes, text('mode')),
    baseRef: text('base-ref'),
    tests: lines(text('tests')).map((kind) => choice('tests', testKinds, kind)),
    comment: choice('comment', commentModes, text('comment')),
    commentKey: text('comment-key'),
    annotations: yesOrNo('annotations'),
    maxAnnotations: whole('max-annotations'),
    summary: yesOrNo('summary'),
    reports: { json: text('report-json'), junit: text('report-junit'), markdown: text('report-markdown') },
    failOn: choice('fail-on', failLevels, text('fail-on')),
    token: core.getInput('github-token'),
    workingDirectory: text('working-directory'),
  };
  return problems.length > 0 ? failure(...problems) : success(value);
}

/** A workflow that passes on an empty value means the default. */
const defaultOf = (name: InputName): string => inputs[name].default;

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
