import { defineDiagnostic } from '../../diagnostics/index.ts';

export const notPrepared = defineDiagnostic({
  code: 'BCK3001',
  severity: 'error',
  title: 'Backend not prepared',
  message: () => 'The embedded backend has no knowledge yet: prepare it with the apps of the run.',
});

export const savedSearchMissing = defineDiagnostic({
  code: 'BCK3002',
  severity: 'error',
  title: 'Saved search does not exist',
  message: (name: string) => `The saved search '${name}' is not installed.`,
});

export const indexTimeUnsupported = defineDiagnostic({
  code: 'BCK3003',
  severity: 'unsupported',
  title: 'Index-time setting not supported',
  message: (sourcetype: string, setting: string) =>
    `Indexing as '${sourcetype}' needs a setting that the embedded engine does not support: ${setting}.`,
  help: () => 'Run this detection on a real Splunk with `--backend splunk`.',
});

export const searchTooSlow = defineDiagnostic({
  code: 'BCK3004',
  severity: 'error',
  title: 'Search took too long',
  message: (seconds: number) => `The search was stopped after ${seconds} seconds.`,
  help: () => 'Narrow the search, or use a smaller dataset.',
});
