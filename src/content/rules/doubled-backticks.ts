import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'doubled-backticks',
  code: 'DET1302',
  severity: 'error',
  summary: 'A search has no four backticks in a row.',
  documentation:
    'A comment next to a macro makes four backticks, which Splunk reads as an empty comment. A space between them helps.',
  appliesTo: 'detection',
  *check(detection) {
    const start = detection.search.text.indexOf('````');
    if (start < 0) return;
    yield {
      source: detection.search,
      span: { start, end: start + 4 },
      message: 'Four backticks in a row: a comment touches a macro.',
      help: 'Put a space between the comment and the macro.',
    };
  },
});
