import { filterMacroName } from '../macro.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'filter-macro',
  code: 'DET1301',
  severity: 'error',
  summary: "A search uses the detection's own filter macro.",
  documentation:
    'The macro is named after the file (`FILE_filter`), exists without being written, and lets users drop false positives without editing the search.',
  appliesTo: 'detection',
  *check(detection) {
    const name = filterMacroName(detection);
    const { text } = detection.search;
    if (text === '' || text.includes(`\`${name}\``)) return;
    const other = /`([^`\s]+_filter)`/.exec(text);
    yield {
      source: detection.search,
      span: other
        ? { start: other.index + 1, end: other.index + 1 + other[1]!.length }
        : { start: 0, end: text.length },
      message: `The search does not use its filter macro \`${name}\`.`,
      help: `End the search with | \`${name}\``,
    };
  },
});
