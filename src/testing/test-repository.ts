import { embeddedBackend, type SearchBackend } from '../backend/index.ts';
import {
  type ContentRepository,
  type ContentTest,
  type Detection,
  loadRepository,
  validateRepository,
} from '../content/index.ts';
import { compareDiagnostics, type Diagnostic, describe, hasErrors } from '../diagnostics/index.ts';
import { version } from '../version.ts';
import { appsOf } from './apps.ts';
import { judgeIntegration } from './integration-test.ts';
import { failedBy, type Judgement, skipped, stoppedBy } from './judgement.ts';
import { unreadable } from './problems.ts';
import type { TestRequest } from './request.ts';
import { searchChecker } from './search-check.ts';
import { selectDetections, selectsFile } from './selection.ts';
import { judgeUnit } from './unit-test.ts';
import { judgeValidation } from './validation-test.ts';
import {
  type DetectionOutcome,
  overallVerdict,
  type TestKind,
  type TestOutcome,
  type TestRun,
  testKinds,
} from './verdict.ts';

/**
 * Tests the detections of a content repository: loads it, validates every file, replays each test's data into a space
 * of its own and judges. Whatever goes wrong is a verdict or a diagnostic of the run, never an exception.
 */
export async function testRepository(request: TestRequest): Promise<TestRun> {
  const start = performance.now();
  const loaded = await loadRepository(request.root);
  const { repository } = loaded;
  const { apps, diagnostics: appDiagnostics } = appsOf(repository, request.apps);
  const checker = searchChecker(apps);
  const selected = selectDetections(repository, request);
  const wanted = new Set(selected);
  const byFile = validateRepository(loaded, {
    checks: [(detection) => (wanted.has(detection) ? checker.check(detection) : [])],
    externalMacros: checker.macroNames,
    externalLookups: checker.lookupNames,
    ...(request.today ? { today: request.today } : {}),
  });

  const backend = request.backend ?? embeddedBackend();
  const prepared = await backend.prepare(apps);
  const context: RunContext = {
    repository,
    request,
    byFile,
    backend,
    prepared: prepared.ok ? [] : prepared.diagnostics,
  };
  const outcomes: DetectionOutcome[] = unreadDetections(loaded.unread, byFile, request);
  for (const detection of selected) {
    outcomes.push(await testDetection(detection, context));
    request.onOutcome?.(outcomes[outcomes.length - 1]!, outcomes.length, selected.length);
  }
  if (!request.backend) await backend.dispose();

  return {
    repository: repository.settings.title,
    backend: backend.name,
    version,
    milliseconds: performance.now() - start,
    detections: outcomes.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0)),
    diagnostics: [...appDiagnostics, ...context.prepared, ...repositoryDiagnostics(byFile, outcomes, request)].sort(
      compareDiagnostics,
    ),
  };
}

interface RunContext {
  readonly repository: ContentRepository;
  readonly request: TestRequest;
  readonly byFile: ReadonlyMap<string, readonly Diagnostic[]>;
  readonly backend: SearchBackend;
  /** Why the backend could not be prepared; empty when it was. */
  readonly prepared: readonly Diagnostic[];
}

async function testDetection(detection: Detection, context: RunContext): Promise<DetectionOutcome> {
  const kinds = context.request.tests ?? testKinds;
  const diagnostics = context.byFile.get(detection.file) ?? [];
  const tests: TestOutcome[] = [];
  if (kinds.includes('validation')) {
    tests.push(await timed('validation', 'Validation', undefined, async () => judgeValidation(diagnostics)));
  }
  for (const kind of ['unit', 'integration'] as const) {
    if (!kinds.includes(kind)) continue;
    for (const test of detection.tests) {
      const line = detection.source.locate(detection.place(test.path)).line;
      tests.push(await timed(kind, test.name, line, () => judge(kind, detection, test, diagnostics, context)));
    }
  }
  return outcomeOf(detection, tests);
}

/** Runs one test in a space of its own, unless something says beforehand that it can't run. */
async function judge(
  kind: 'unit' | 'integration',
  detection: Detection,
  test: ContentTest,
  diagnostics: readonly Diagnostic[],
  context: RunContext,
): Promise<Judgement> {
  const reason = reasonToSkip(detection, test);
  if (reason) return skipped(reason);
  if (context.prepared.length > 0) return stoppedBy(context.prepared);
  const broken = diagnostics.filter(({ code }) => /^SPL[1-5]/.test(code));
  if (hasErrors(broken)) return stoppedBy(broken);
  const space = await context.backend.open();
  if (!space.ok) return stoppedBy(space.diagnostics);
  try {
    return kind === 'unit'
      ? await judgeUnit(context.repository, detection, test, space.value, context.request.datasets)
      : await judgeIntegration(
          context.repository,
          detection,
          test,
          space.value,
          context.backend.clock,
          context.request.datasets,
        );
  } finally {
    await space.value.dispose();
  }
}

/** Content that its authors don't expect to pass by machine. Source: contentctl 5, "test" (skips). */
function reasonToSkip(detection: Detection, test: ContentTest): string | undefined {
  // Content from before statuses existed is content in production.
  if (detection.status !== 'production' && detection.status !== '') {
    return `The detection's status is '${detection.status}'.`;
  }
  if (detection.manualTest !== undefined) return `Tested by hand: ${detection.manualTest}`;
  if (test.kind === 'experimental') return 'The test is experimental.';
  if (detection.type === 'Correlation') return 'Correlation detections search the findings of others.';
  return undefined;
}

async function timed(
  kind: TestKind,
  name: string,
  line: number | undefined,
  run: () => Promise<Judgement>,
): Promise<TestOutcome> {
  const start = performance.now();
  const judgement = await run();
  return {
    kind,
    name,
    ...judgement,
    milliseconds: performance.now() - start,
    ...(line === undefined ? {} : { line }),
  };
}

function outcomeOf(detection: Detection, tests: readonly TestOutcome[]): DetectionOutcome {
  const { id, name, file, type, status } = detection;
  return { id, name, file, type, status, verdicts: verdictsOf(tests), tests };
}

const verdictsOf = (tests: readonly TestOutcome[]): DetectionOutcome['verdicts'] => {
  const of = (kind: TestKind) =>
    overallVerdict(tests.filter((test) => test.kind === kind).map(({ verdict }) => verdict));
  return { validation: of('validation'), unit: of('unit'), integration: of('integration') };
};

/** A file that cannot be read has a row of its own: it fails validation, and nothing else can be said of it. */
function unreadDetections(
  files: readonly string[],
  byFile: ReadonlyMap<string, readonly Diagnostic[]>,
  request: TestRequest,
): DetectionOutcome[] {
  return files
    .filter((file) => file.startsWith('detections/') && selectsFile(file, request))
    .map((file) => {
      const name = file.replace(/^.*\//, '').replace(/\.ya?ml$/, '');
      const judgement = failedBy(byFile.get(file) ?? [describe(unreadable)]);
      const test: TestOutcome = { kind: 'validation', name: 'Validation', ...judgement, milliseconds: 0 };
      return { id: '', name, file, type: '', status: '', verdicts: verdictsOf([test]), tests: [test] };
    });
}

/** Diagnostics of files that are no tested detection (macros, stories, lookups), as far as the request asks for them. */
function repositoryDiagnostics(
  byFile: ReadonlyMap<string, readonly Diagnostic[]>,
  outcomes: readonly DetectionOutcome[],
  request: TestRequest,
): Diagnostic[] {
  const tested = new Set(outcomes.map(({ file }) => file));
  return [...byFile]
    .filter(([file]) => !tested.has(file) && !file.startsWith('detections/') && selectsFile(file, request))
    .flatMap(([, found]) => found);
}
