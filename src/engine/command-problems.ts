import { defineDiagnostic } from '../diagnostics/index.ts';

/** What single commands find on the way. Wordings follow Splunk's where Splunk has one. */

export const summariesMissing = defineDiagnostic({
  code: 'SPL5101',
  severity: 'warning',
  title: 'No acceleration summaries',
  message: () => 'summariesonly=true finds nothing here: data models are not accelerated, there are no summaries.',
  help: () => 'Use summariesonly=false, as the macro security_content_summariesonly does.',
});
