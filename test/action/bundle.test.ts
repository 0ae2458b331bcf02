import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { bundles, makeBundle, root } from '../../scripts/build/bundle.ts';
import { inputs } from '../../src/action/index.ts';
import { hostileStrings } from '../report/hostile-strings.ts';
import { FakeGitHub } from './fake-github.ts';
import { pullFile } from './github-api.ts';
import { eventFile, inFolder } from './runner.ts';

const seed = 'detections/application/okta_new_api_token_created.yml';

/** What content a repository is made of. */
const contentFolders = [
  'detections',
  'stories',
  'macros',
  'lookups',
  'data_sources',
  'schedules',
  'datasets',
  'build.yml',
];

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: ReadonlyMap<string, string>;
  readonly summary: string;
}

/** Starts the bundled action as a runner does: inputs and event in the environment, files to write to, no installation. */
async function startAction(
  bundle: string,
  workspace: string,
  given: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>>,
): Promise<Ended> {
  const runner = path.join(path.dirname(bundle), '..', '..', 'runner');
  mkdirSync(runner, { recursive: true });
  const [summaryFile, outputFile] = [path.join(runner, 'summary.md'), path.join(runner, 'output.txt')];
  writeFileSync(summaryFile, '');
  writeFileSync(outputFile, '');
  const variables = Object.entries(inputs).map(([name, input]) => [
    `INPUT_${name.toUpperCase()}`,
    given[name] ?? (name === 'github-token' ? 'ghs_token' : input.default),
  ]);
  const child = spawn(process.execPath, [bundle], {
    cwd: workspace,
    env: {
      PATH: process.env['PATH'] ?? '',
      ...(process.env['SystemRoot'] ? { SystemRoot: process.env['SystemRoot'] } : {}),
      ...Object.fromEntries(variables),
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: eventFile('pull-request'),
      GITHUB_REPOSITORY: 'acme/content',
      GITHUB_SERVER_URL: 'https://github.example',
      GITHUB_SHA: '9'.repeat(40),
      GITHUB_WORKSPACE: workspace,
      GITHUB_WORKFLOW: 'Gate',
      GITHUB_JOB: 'detections',
      GITHUB_RUN_ID: '1234',
      GITHUB_STEP_SUMMARY: summaryFile,
      GITHUB_OUTPUT: outputFile,
      ...env,
    },
  });
  const texts = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (texts.stdout += chunk));
  child.stderr.on('data', (chunk) => (texts.stderr += chunk));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const outputs = readFileSync(outputFile, 'utf8').matchAll(/^([\w-]+)<<(ghadelimiter_.+)\r?\n([\s\S]*?)\r?\n\2$/gm);
  return {
    code,
    ...texts,
    outputs: new Map([...outputs].map(([, name, , value]) => [name!, value!])),
    summary: readFileSync(summaryFile, 'utf8'),
  };
}

describe('bundled command line', () => {
  it('starts without an installation', () =>
    inFolder(async (folder) => {
      const [, commandLine] = bundles;
      for (const [file, contents] of await makeBundle(commandLine!)) {
        mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
        writeFileSync(path.join(folder, file), contents);
      }
      const file = path.join(folder, commandLine!.file);
      assert.ok(readFileSync(file, 'utf8').startsWith('#!/usr/bin/env node\n'));
      const { stdout, status } = spawnSync(process.execPath, [file, '--help'], { encoding: 'utf8' });
      assert.equal(status, 0);
      assert.match(stdout, /^Usage: gauntlet/);
    }));
});

describe('bundled action', function () {
  this.timeout(120_000);

  /** Calls `use` with a fresh bundle far from the sources, a copy of this repository's content and a GitHub. */
  const installed = (
    use: (bundle: string, workspace: string, github: FakeGitHub, url: string) => Promise<void>,
  ): Promise<void> =>
    inFolder(async (folder) => {
      for (const [file, contents] of files) {
        mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
        writeFileSync(path.join(folder, file), contents);
      }
      cpSync(path.join(root, 'package.json'), path.join(folder, 'package.json'));
      symlinkSync(path.join(root, 'packs'), path.join(folder, 'packs'), 'junction');
      const workspace = path.join(folder, 'workspace');
      for (const name of contentFolders) {
        if (existsSync(path.join(root, name)))
          cpSync(path.join(root, name), path.join(workspace, name), { recursive: true });
      }
      const github = new FakeGitHub();
      const url = await github.open();
      try {
        await use(path.join(folder, bundles[0]!.file), workspace, github, url);
      } finally {
        await github.close();
      }
    });

  let files: ReadonlyMap<string, Uint8Array>;
  before(async () => {
    files = await makeBundle(bundles[0]!);
  });

  it('is the same each time it is made, and names no folder of this machine', async () => {
    assert.deepEqual(await makeBundle(bundles[0]!), files);
    for (const contents of files.values()) assert.ok(!Buffer.from(contents).includes(root));
  });

  it('comes with the licences of what is in it', () => {
    const licences = Buffer.from(files.get('dist/action/licences.txt')!).toString('utf8');
    for (const name of ['@actions/core', '@actions/github', 'undici', 'yaml'])
      assert.match(licences, new RegExp(`^${name} \\d`, 'm'));
  });

  it('is the file that action.yml runs', () =>
    assert.equal(parse(readFileSync(path.join(root, 'action.yml'), 'utf8')).runs.main, bundles[0]!.file));

  it('tests what a pull request changes and comments, then updates its comment', () =>
    installed(async (bundle, workspace, github, url) => {
      github.files = [pullFile(seed)];
      const first = await startAction(bundle, workspace, { 'report-json': 'out/report.json' }, { GITHUB_API_URL: url });
      assert.equal(first.code, 0, first.stdout + first.stderr);
      assert.equal(first.stderr, '');
      assert.equal(first.outputs.get('conclusion'), 'success');
      assert.equal(first.outputs.get('changed-detections'), JSON.stringify([seed]));
      assert.equal(first.outputs.get('comment-id'), '1000');
      assert.match(first.summary, /^## ✅ Detection tests: 1 of 1 detection passed/);
      assert.match(github.comments[0]!.body, /\| ✅ passed \| ✅ passed \| ✅ passed \|/);
      const report = JSON.parse(readFileSync(first.outputs.get('report-json')!, 'utf8'));
      assert.deepEqual(report.detections[0].verdicts, { validation: 'passed', unit: 'passed', integration: 'passed' });

      const file = path.join(workspace, seed);
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll('system.api_token.create', 'system.api_token.revoke'));
      const second = await startAction(bundle, workspace, {}, { GITHUB_API_URL: url });
      assert.equal(second.code, 1);
      assert.equal(second.outputs.get('conclusion'), 'failure');
      assert.match(second.stdout, /^::error title=TST\d+,file=detections\/application\//m);
      assert.equal(github.comments.length, 1);
      assert.match(github.comments[0]!.body, /\| ✅ passed \| ❌ failed \| ❌ failed \|/);
    }));

  it('does not fail on a fork, whose token may only read', () =>
    installed(async (bundle, workspace, github, url) => {
      github.files = [pullFile(seed)];
      github.writable = false;
      const { code, stdout } = await startAction(
        bundle,
        workspace,
        {},
        { GITHUB_API_URL: url, GITHUB_EVENT_PATH: eventFile('pull-request-fork') },
      );
      assert.equal(code, 0, stdout);
      assert.match(
        stdout,
        /^::notice::No comment on the pull request: the token of a pull request from a fork may only read/m,
      );
    }));

  it('gives the runner no command of the content', () =>
    installed(async (bundle, workspace, github, url) => {
      const source = readFileSync(path.join(workspace, seed), 'utf8');
      for (const [index, text] of hostileStrings
        .filter((each) => each.length < 1000 && !/\p{Cs}/u.test(each))
        .entries()) {
        const name = JSON.stringify(text).replace(
          /[\u007F-\uFFFF]/g,
          (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
        writeFileSync(
          path.join(workspace, `detections/hostile_${index}.yml`),
          source.replace(/^name: .*$/m, `name: ${name}`),
        );
      }
      const { stdout, outputs } = await startAction(
        bundle,
        workspace,
        { mode: 'all', tests: 'validation' },
        { GITHUB_API_URL: url },
      );
      assert.ok(Number(outputs.get('total')) > 100, stdout.slice(0, 2000));
      assert.ok(!stdout.includes('##['));
      for (const line of stdout.split(/\r\n|[\r\n]/).filter((each) => each.trimStart().startsWith('::'))) {
        assert.match(line, /^::(add-mask|error|warning|notice)( title=[^,]*,file=detections[^,]*,line=\d+[^:]*)?::/);
      }
      assert.equal(github.comments[0]!.body.match(/<!--/g)!.length, 1);
    }));
});
