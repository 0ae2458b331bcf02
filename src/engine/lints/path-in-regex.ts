import { defineDiagnostic, type Span } from '../../diagnostics/index.ts';
import type { Command } from '../../spl/index.ts';
import { eachExpression, expressionsIn } from '../arguments/syntax-walk.ts';
import { defineLint } from '../definition/lint.ts';

export default defineLint({
  kind: defineDiagnostic({
    code: 'SPL6010',
    severity: 'warning',
    title: 'Path with bare backslashes in a regular expression',
    message: (path: string) => `In the regular expression '${path}' is no path: its backslash begins an escape.`,
    help: () =>
      'A backslash to be matched is written \\\\\\\\ in quotation marks: the text becomes \\\\, the expression \\.',
  }),
  about:
    'In a regular expression a backslash gives the next letter another meaning: \\W is any character that is none of a word, so C:\\Windows never matches itself.',
  documentation: 'Search Manual: About Splunk regular expressions',
  finds: [
    'index=sysmon | where match(path, "C:\\Windows")',
    'index=sysmon | eval short=replace(path, "C:\\\\Users", "~")',
    'index=sysmon | rex field=path "C:\\Windows.(?<name>\\w+)"',
  ],
  passes: [
    'index=sysmon | where match(path, "C:\\\\\\\\Windows")',
    'index=sysmon | rex field=path "C:\\\\\\\\Users\\\\\\\\(?<name>\\w+)"',
    'index=sysmon | rex field=text "id:\\W+(?<id>\\d+)"',
    'index=sysmon | where path="C:\\Windows"',
  ],
  check({ pipelines }, report) {
    for (const { pipeline, stages } of pipelines) {
      for (const { command } of stages) {
        for (const { pattern, span } of patternsIn(command)) {
          const path = /(?<![A-Za-z\\])[A-Za-z]:\\[A-Z][a-z]{2,}/.exec(pattern);
          if (path) report(pipeline.text, span, path[0]);
        }
      }
    }
  },
});

function* patternsIn({ name, nameSpan, args }: Command): Iterable<{ pattern: string; span: Span }> {
  if (name === 'rex' || name === 'regex') {
    const { regex } = args as { regex?: { pattern?: unknown } };
    if (typeof regex?.pattern === 'string') yield { pattern: regex.pattern, span: nameSpan };
  }
  for (const outer of expressionsIn(args)) {
    for (const node of eachExpression(outer)) {
      if (node.kind !== 'call' || !/^(?:match|replace|mvfind)$/.test(node.name)) continue;
      const pattern = node.args[1];
      if (pattern?.kind === 'string') yield { pattern: pattern.value, span: pattern.span };
    }
  }
}
