import { defineDiagnostic } from '../../diagnostics/index.ts';
import { macroCalls } from '../../spl/index.ts';
import { defineLint } from '../definition/lint.ts';

export default defineLint({
  kind: defineDiagnostic({
    code: 'SPL6008',
    severity: 'info',
    title: 'Filter macro is not last',
    message: (name: string) => `The filter macro '${name}' is not the last command of the search.`,
    help: () => 'At the end it sees every field of the result, which is what people filter by.',
  }),
  about:
    'A detection ends with its filter macro, where each site takes out what it knows to be harmless. Earlier in the search, the fields of the result are not there yet.',
  documentation: 'Splunk Security Content: filter macros',
  finds: ['index=web | `web_attack_filter` | stats count by user', '`web_attack_filter` index=web'],
  passes: [
    'index=web | stats count by user | `web_attack_filter`',
    'index=web | stats count | `web_attack_filter` ```the end```',
    'index=web `filter_by_user` | stats count',
  ],
  check({ written }, report) {
    for (const { name, span, last } of macroCalls(written.text)) {
      if (name.endsWith('_filter') && !last) report(written, span, name);
    }
  },
});
