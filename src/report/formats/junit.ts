import library, { type Builder, type TestCase } from 'junit-report-builder';
import type { DetectionOutcome, TestOutcome } from '../../testing/index.ts';
import { renderDiagnostic } from '../code-frame.ts';
import { defineFormat } from '../format.ts';
import { matrixOf, obstacles } from '../matrix.ts';
import { oneLine } from '../text/visible.ts';

/**
 * JUnit XML: a suite per detection, a case per test, with the attributes `file` and `line` that report actions read.
 * The format knows no `unsupported`: such a test counts as skipped there, and its message says so.
 */
export default defineFormat({
  name: 'junit',
  extension: 'xml',
  summary: 'JUnit XML, for test report viewers',
  render(run) {
    const builder = root.newBuilder().name('detection-gauntlet');
    for (const { detection } of matrixOf(run).rows) {
      const suite = builder.testSuite().name(oneLine(detection.name));
      suite.time(seconds(detection.tests.reduce((sum, test) => sum + test.milliseconds, 0)));
      suite.property('id', oneLine(detection.id));
      suite.property('file', oneLine(detection.file));
      suite.property('type', oneLine(detection.type));
      suite.property('status', oneLine(detection.status));
      for (const test of detection.tests) fill(suite.testCase(), detection, test);
    }
    const general = obstacles(run);
    if (general.length > 0) {
      const suite = builder.testSuite().name('repository');
      for (const diagnostic of general) {
        suite
          .testCase()
          .className('repository')
          .name(oneLine(`${diagnostic.code}: ${diagnostic.message}`))
          .file(oneLine(diagnostic.location?.file ?? ''))
          .error(oneLine(diagnostic.message), diagnostic.code, renderDiagnostic(diagnostic));
      }
    }
    return `${builder.build()}\n`;
  },
});

/** The package's types name a default export inside the one that it has. */
const root = library as unknown as Builder;

function fill(element: TestCase, detection: DetectionOutcome, test: TestOutcome): void {
  const reason = oneLine(test.reason);
  const details = [`reason: ${reason}`, ...test.diagnostics.map((diagnostic) => renderDiagnostic(diagnostic))].join(
    '\n\n',
  );
  element
    .className(oneLine(detection.name))
    .name(test.name.toLowerCase() === test.kind ? test.kind : oneLine(`${test.kind}: ${test.name}`))
    .file(oneLine(detection.file))
    .time(seconds(test.milliseconds));
  if (test.verdict === 'failed') element.failure(reason, 'failed').stacktrace(details);
  else if (test.verdict === 'error') element.error(reason, 'error', details);
  else if (test.verdict === 'passed') element.standardOutput(details);
  else element.skipped().standardOutput(details);
  attributes(element, test, reason);
}

/** Adds what the builder has no method for: the case's line, and why it was skipped. */
function attributes(element: TestCase, test: TestOutcome, reason: string): void {
  const build = element.build.bind(element);
  element.build = (parent) => {
    const xml = build(parent);
    if (test.line !== undefined) xml.att('line', test.line);
    for (const child of xml.children) {
      if ('name' in child && child.name === 'skipped' && 'att' in child) {
        child.att('message', test.verdict === 'unsupported' ? `unsupported: ${reason}` : reason);
      }
    }
    return xml;
  };
}

const seconds = (milliseconds: number): number => Math.round(milliseconds) / 1000;
