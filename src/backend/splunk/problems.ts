import { defineDiagnostic } from '../../diagnostics/index.ts';

/** What can go wrong between here and a Splunk server. */

export const connectionIncomplete = defineDiagnostic({
  code: 'BCK1001',
  severity: 'error',
  title: 'Splunk connection incomplete',
  message: (missing: string) => `The Splunk backend needs ${missing}.`,
  help: () =>
    'Set SPLUNK_URL (https://host:8089), SPLUNK_TOKEN or SPLUNK_USERNAME and SPLUNK_PASSWORD, SPLUNK_HEC_URL and SPLUNK_HEC_TOKEN.',
});

export const unreachable = defineDiagnostic({
  code: 'BCK1002',
  severity: 'error',
  title: 'Splunk not reachable',
  message: (what: string, reason: string) => `${what} failed: ${reason}`,
  help: () =>
    'Check the address, the credentials and the certificate. SPLUNK_CA names a certificate file; SPLUNK_INSECURE=true trusts any, for a server of your own only.',
});

export const searchFailed = defineDiagnostic({
  code: 'BCK2001',
  severity: 'error',
  title: 'Splunk refused the search',
  message: (reason: string) => `Splunk answered: ${reason}`,
});

export const notAcknowledged = defineDiagnostic({
  code: 'BCK2002',
  severity: 'error',
  title: 'Events not acknowledged',
  message: (seconds: number) => `The HTTP Event Collector did not acknowledge the events within ${seconds} seconds.`,
  help: () => 'Check that the index exists and that the collector’s queue is not blocked.',
});
