import { type Diagnostic, severities } from '../diagnostics/index.ts';
import { matrixOf, oneLine } from '../report/index.ts';
import type { DetectionOutcome, TestOutcome, TestRun } from '../testing/index.ts';
import type { ActionCore } from './action-io.ts';

type Level = 'error' | 'warning';

/** A message at a place of a file, as the runner takes it. */
interface Annotation {
  readonly level: Level;
  readonly title: string;
  readonly message: string;
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

export interface AnnotationOptions {
  /** The most of each level. */
  readonly most: number;
  /** Path of a content file from the git repository's root. */
  readonly pathOf: (file: string) => string;
}

/**
 * Marks the lines of tests that did not pass: at each diagnostic, or at the test itself when it has none. Failed and
 * unjudged tests are errors, unsupported ones and warnings are warnings. GitHub drops annotations beyond its limits
 * without a word; a notice counts those that are left out here.
 */
export function annotate(core: ActionCore, run: TestRun, { most, pathOf }: AnnotationOptions): void {
  const all = distinct([
    ...run.diagnostics.flatMap((diagnostic) => ofDiagnostic(diagnostic)),
    ...matrixOf(run).rows.flatMap(({ detection }) => detection.tests.flatMap((test) => ofTest(detection, test))),
  ]);
  const shown = (['error', 'warning'] as const).flatMap((level) =>
    all.filter((annotation) => annotation.level === level).slice(0, most),
  );
  for (const { level, title, message, file, line, column, endLine, endColumn } of shown) {
    core[level](message, {
      title,
      file: pathOf(file),
      ...(line === undefined ? {} : { startLine: line }),
      ...(endLine === undefined ? {} : { endLine }),
      ...(column === undefined ? {} : { startColumn: column }),
      ...(endColumn === undefined ? {} : { endColumn }),
    });
  }
  const more = all.length - shown.length;
  if (more > 0) core.notice(`${more} more annotations are left out. The job summary has the whole report.`);
}

function ofTest(detection: DetectionOutcome, test: TestOutcome): Annotation[] {
  if (test.verdict === 'skipped') return [];
  const trouble = test.verdict !== 'passed';
  const placed = test.diagnostics.flatMap((diagnostic) => ofDiagnostic(diagnostic, test.verdict === 'unsupported'));
  if (!trouble || placed.length > 0) return placed;
  return [
    {
      level: test.verdict === 'unsupported' ? 'warning' : 'error',
      title: oneLine(`${test.kind} test ${test.verdict}`),
      message: oneLine(`${detection.name}: ${test.reason}`),
      file: detection.file,
      line: test.line ?? 1,
    },
  ];
}

function ofDiagnostic(diagnostic: Diagnostic, unsupported = false): Annotation[] {
  const { severity, code, message, help, location } = diagnostic;
  if (!location || severities.indexOf(severity) > severities.indexOf('warning')) return [];
  const sameLine = location.endLine === location.line;
  return [
    {
      level: severity === 'error' && !unsupported ? 'error' : 'warning',
      title: oneLine(code),
      message: oneLine(help === undefined ? message : `${message} ${help}`),
      file: location.file,
      line: location.line,
      endLine: location.endLine,
      // GitHub takes columns only for a single line.
      ...(sameLine ? { column: location.column, endColumn: Math.max(location.column, location.endColumn - 1) } : {}),
    },
  ];
}

/** The same fault is often found by several tests. */
function distinct(annotations: readonly Annotation[]): Annotation[] {
  const seen = new Map(annotations.map((annotation) => [JSON.stringify(annotation), annotation]));
  return [...seen.values()];
}
