import { stat } from 'node:fs/promises';
import path from 'node:path';
import { type Diagnostic, describe } from '../diagnostics/index.ts';
import { formats, oneLine, type RenderOptions, renderDiagnostic, whyFailing } from '../report/index.ts';
import type { TestRequest, TestRun } from '../testing/index.ts';
import type { ActionIo } from './action-io.ts';
import { annotate } from './annotations.ts';
import { findChangedFiles } from './changed-files.ts';
import { commentOnPullRequest } from './comment.ts';
import { readEvent, type WorkflowEvent } from './event.ts';
import { type ActionInputs, readInputs } from './inputs.ts';
import { setOutputs } from './outputs.ts';
import { noSuchFolder, nothingSelected } from './problems.ts';
import { writeReports } from './report-files.ts';
import { retrying } from './retry.ts';
import { modeFor } from './selection.ts';
import { webAddress } from './web-address.ts';

/** A step's summary may have 1 MiB, and what exceeds it is thrown away as a whole. */
const summaryBudget = { most: 900 * 1024, unit: 'bytes' } as const;

/**
 * The action: reads its inputs, tests the detections that they and the event choose, reports everywhere, and fails the
 * step once, at the end, if it must. A report that can't be delivered is a warning: the verdict does not hang on it.
 */
export async function runAction(io: ActionIo): Promise<void> {
  try {
    const inputs = readInputs(io.core);
    if (!inputs.ok) return fail(io, inputs.diagnostics);
    await testAndReport(io, inputs.value);
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    io.core.debug(oneLine(error.stack ?? ''));
    io.core.setFailed(`Internal error, please report it: ${oneLine(error.message)}`);
  }
}

async function testAndReport(io: ActionIo, inputs: ActionInputs): Promise<void> {
  const { core, env } = io;
  if (inputs.token !== '') core.setSecret(inputs.token);
  const event = await readEvent(env);
  const workspace = path.resolve(env['GITHUB_WORKSPACE'] ?? '.');
  const root = path.resolve(workspace, inputs.workingDirectory);
  if (!(await isFolder(root))) return fail(io, [describe(noSuchFolder, inputs.workingDirectory)]);

  const request = await requestFor(io, inputs, event, root, workspace);
  if (request.mode === 'selected' && inputs.paths.length === 0) return fail(io, [describe(nothingSelected)]);
  const run = await io.test(request);

  const pathOf = (file: string): string => path.relative(workspace, path.resolve(root, file)).replaceAll(path.sep, '/');
  const options: RenderOptions = { ...webAddress(env, event, pathOf), columns: 120 };
  core.info(format('terminal').render(run, { ...options, colour: true }));

  const files = await attempt(io, 'write the report files', () =>
    writeReports(run, inputs.reports, workspace, options),
  );
  if (inputs.summary) await attempt(io, 'write the job summary', () => writeSummary(io, run, options));
  if (inputs.annotations) annotate(core, run, { most: inputs.maxAnnotations, pathOf });
  const commentId = await commentOnPullRequest(io, inputs, event, run, options);

  const why = whyFailing(run, inputs.failOn, request.mode !== 'changes');
  setOutputs(core, run, {
    failed: why !== undefined,
    changes: request.mode === 'changes',
    reportJson: files?.get('json'),
    commentId,
  });
  if (why !== undefined) core.setFailed(why);
}

async function requestFor(
  io: ActionIo,
  inputs: ActionInputs,
  event: WorkflowEvent,
  root: string,
  workspace: string,
): Promise<TestRequest> {
  const mode = modeFor(inputs, event);
  const { tests, paths } = inputs;
  if (mode === 'all') return { root, mode, tests };
  if (mode === 'selected') return { root, mode, tests, selected: paths };
  const client = inputs.token === '' ? undefined : io.github(inputs.token);
  const source = { root, workspace, baseRef: inputs.baseRef, event, client };
  const changedFiles = await attempt(io, 'list the changed files', () =>
    retrying(() => findChangedFiles(source), io.sleep),
  );
  if (changedFiles !== undefined) return { root, mode, tests, changedFiles };
  io.core.warning(
    'The changed files are unknown, so all detections are tested. Check out with fetch-depth: 0, or set base-ref.',
  );
  return { root, mode: 'all', tests };
}

async function writeSummary({ core, env }: ActionIo, run: TestRun, options: RenderOptions): Promise<void> {
  if (!env['GITHUB_STEP_SUMMARY']) return;
  const text = format('markdown').render(run, { ...options, budget: summaryBudget, rows: 2000 });
  await core.summary.addRaw(text).write();
}

/** Runs a step that the verdict does not depend on. */
async function attempt<T>({ core }: ActionIo, what: string, step: () => Promise<T>): Promise<T | undefined> {
  try {
    return await step();
  } catch (thrown) {
    core.warning(oneLine(`Could not ${what}: ${thrown instanceof Error ? thrown.message : String(thrown)}`));
    return undefined;
  }
}

function fail({ core }: ActionIo, problems: readonly Diagnostic[]): void {
  for (const problem of problems) core.info(renderDiagnostic(problem));
  core.setFailed(oneLine(problems.map(({ message, help }) => [message, help].filter(Boolean).join(' ')).join(' ')));
}

const format = (name: string): (typeof formats)[number] => formats.find((each) => each.name === name)!;

const isFolder = async (folder: string): Promise<boolean> =>
  stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
