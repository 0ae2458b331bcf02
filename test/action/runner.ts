import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ActionCore, type ActionIo, gitHubClient, inputs, runAction } from '../../src/action/index.ts';
import type { TestRequest, TestRun } from '../../src/testing/index.ts';

/** What the action told the runner. */
export interface Told {
  readonly outputs: Record<string, unknown>;
  readonly failed: string[];
  readonly errors: { message: string; properties: Record<string, unknown> }[];
  readonly warnings: { message: string; properties: Record<string, unknown> }[];
  readonly notices: string[];
  readonly info: string[];
  readonly secrets: string[];
  summary: string;
}

/** One run of the action: what it is given, and afterwards what it did. */
export interface Scenario {
  readonly event?: string;
  readonly eventName?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly run: TestRun | (() => Promise<TestRun>);
  readonly workspace?: string;
}

export interface Outcome extends Told {
  readonly requests: TestRequest[];
  readonly pauses: number[];
}

const fixtures = fileURLToPath(new URL('../fixtures/action/', import.meta.url));

export const eventFile = (name: string): string => path.join(fixtures, `${name}.json`);

/** Runs the action as a runner would, with the tests replaced by their result and the network by nock. */
export async function runScenario(scenario: Scenario): Promise<Outcome> {
  const told: Told = {
    outputs: {},
    failed: [],
    errors: [],
    warnings: [],
    notices: [],
    info: [],
    secrets: [],
    summary: '',
  };
  const requests: TestRequest[] = [];
  const pauses: number[] = [];
  const io: ActionIo = {
    core: recordingCore(told, scenario.inputs ?? {}),
    env: {
      GITHUB_EVENT_NAME: scenario.eventName ?? 'pull_request',
      GITHUB_EVENT_PATH: eventFile(scenario.event ?? 'pull-request'),
      GITHUB_REPOSITORY: 'acme/content',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_SHA: '9999999999999999999999999999999999999999',
      GITHUB_RUN_ID: '1234',
      GITHUB_WORKFLOW: 'Gate',
      GITHUB_JOB: 'detections',
      GITHUB_STEP_SUMMARY: 'recorded',
      GITHUB_WORKSPACE: scenario.workspace ?? fixtures,
      ...scenario.env,
    },
    github: (token) => gitHubClient(token, (...request) => globalThis.fetch(...request)),
    test: async (request) => {
      requests.push(request);
      return typeof scenario.run === 'function' ? scenario.run() : scenario.run;
    },
    sleep: async (milliseconds) => {
      pauses.push(milliseconds);
    },
  };
  await runAction(io);
  return { ...told, requests, pauses };
}

function recordingCore(told: Told, given: Readonly<Record<string, string>>): ActionCore {
  const text = (message: string | Error): string => (typeof message === 'string' ? message : message.message);
  const input = (name: string): string => {
    const known = Object.entries(inputs).find(([each]) => each === name);
    if (!known) throw new Error(`action.yml has no input ${name}`);
    return (given[name] ?? known[1].default.replace(/^\$\{\{.*\}\}$/, 'ghs_token')).trim();
  };
  const summary: ActionCore['summary'] = {
    addRaw(added) {
      told.summary += added;
      return summary as ReturnType<ActionCore['summary']['addRaw']>;
    },
    write: async () => summary as Awaited<ReturnType<ActionCore['summary']['write']>>,
  };
  return {
    getInput: input,
    setSecret: (secret) => void told.secrets.push(secret),
    setOutput: (name, value) => void (told.outputs[name] = value),
    setFailed: (message) => void told.failed.push(text(message)),
    error: (message, properties = {}) =>
      void told.errors.push({ message: text(message), properties: { ...properties } }),
    warning: (message, properties = {}) =>
      void told.warnings.push({ message: text(message), properties: { ...properties } }),
    notice: (message) => void told.notices.push(text(message)),
    info: (message) => void told.info.push(message),
    debug: () => undefined,
    summary,
  };
}

/** Does something with an empty folder, which is gone afterwards. */
export async function inFolder<T>(use: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'gauntlet-')));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A git repository with one commit per list of files; returns the commits' ids, oldest first. A null content deletes. */
export function gitRepository(folder: string, commits: readonly Readonly<Record<string, string | null>>[]): string[] {
  const run = (...args: string[]): string =>
    execFileSync(
      'git',
      ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false', ...args],
      {
        cwd: folder,
        encoding: 'utf8',
      },
    ).trim();
  run('init', '--quiet', '--initial-branch=main');
  return commits.map((files, index) => {
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(folder, name);
      if (content === null) rmSync(file);
      else {
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, content);
      }
    }
    run('add', '--all');
    run('commit', '--quiet', '--message', `commit ${index}`);
    return run('rev-parse', 'HEAD');
  });
}
