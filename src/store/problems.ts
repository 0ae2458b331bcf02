import { defineDiagnostic } from '../diagnostics/index.ts';

/** What index time cannot do. */
export const ingestEvalNotRun = defineDiagnostic({
  code: 'KNO4001',
  severity: 'unsupported',
  title: 'INGEST_EVAL is not run',
  message: (assignments: string) => `INGEST_EVAL = ${assignments} is not run where this data is indexed.`,
  help: () => 'Run the detection on Splunk, or take INGEST_EVAL out of the rules for this source type.',
});
