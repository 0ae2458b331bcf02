import { compareDiagnostics, type Diagnostic } from '../../diagnostics/index.ts';
import type { DetectionOutcome, TestOutcome, Verdict } from '../../testing/index.ts';
import { defineFormat } from '../format.ts';
import { type Counts, matrixOf } from '../matrix.ts';
import { inertJson } from '../text/inert-json.ts';

/** Changes with the shape: the first number when readers break, the second when something is added. */
export const schemaVersion = '1.1';

/**
 * The machine-readable report, a contract: `schemas/report.schema.json` describes it. Keys and lists have a fixed
 * order; only the durations differ between two runs over the same content. The text is inert in a terminal or a
 * workflow log, and means exactly what the content says once parsed.
 */
export default defineFormat({
  name: 'json',
  extension: 'json',
  summary: 'Everything about a run, for programs (schemas/report.schema.json)',
  render(run) {
    const { summary, rows } = matrixOf(run);
    const report = {
      schemaVersion,
      tool: { name: 'detection-gauntlet', version: run.version },
      backend: run.backend,
      milliseconds: run.milliseconds,
      summary: { ...counts(summary), tests: counts(summary.tests) },
      detections: rows.map(({ detection, verdict }) => detectionEntry(detection, verdict)),
      diagnostics: diagnostics(run.diagnostics),
    };
    return `${inertJson(report)}\n`;
  },
});

const counts = ({ passed, failed, error, skipped, unsupported }: Counts): Counts => ({
  passed,
  failed,
  error,
  skipped,
  unsupported,
});

const detectionEntry = (detection: DetectionOutcome, verdict: Verdict): object => ({
  id: detection.id,
  name: detection.name,
  file: detection.file,
  type: detection.type,
  status: detection.status,
  verdict,
  verdicts: {
    validation: detection.verdicts.validation,
    unit: detection.verdicts.unit,
    integration: detection.verdicts.integration,
  },
  tests: detection.tests.map(testEntry),
});

/** `undefined` members are left out by `JSON.stringify`. */
const testEntry = (test: TestOutcome): object => ({
  kind: test.kind,
  name: test.name,
  verdict: test.verdict,
  reason: test.reason,
  milliseconds: test.milliseconds,
  line: test.line,
  results: test.results,
  datasets: test.datasets,
  stages: test.stages?.map(({ command, eventsIn, eventsOut, milliseconds }) => ({
    command,
    eventsIn,
    eventsOut,
    milliseconds,
  })),
  explanation: test.explanation,
  diagnostics: diagnostics(test.diagnostics),
});

const diagnostics = (list: readonly Diagnostic[]): object[] =>
  [...list].sort(compareDiagnostics).map(({ code, severity, message, help, location, excerpt, notes }) => ({
    code,
    severity,
    message,
    help,
    location,
    excerpt,
    notes,
  }));
