import { defineDiagnostic } from '../../diagnostics/index.ts';
import type { SearchValue } from '../../spl/index.ts';
import { conditionsIn, eachCondition } from '../arguments/syntax-walk.ts';
import { defineLint } from '../definition/lint.ts';

export default defineLint({
  kind: defineDiagnostic({
    code: 'SPL6006',
    severity: 'warning',
    title: 'Backslash that escapes a wildcard',
    message: (value: string) => `In '${value}' the backslash before * makes it an asterisk, not a wildcard.`,
    help: () => 'A backslash before a wildcard is written twice: \\\\*.',
  }),
  about:
    'A backslash escapes the asterisk behind it. A path that goes on with a wildcard needs two backslashes: C:\\Windows\\\\*.',
  documentation: 'Search Reference: search',
  finds: [
    'index=sysmon Image="C:\\Windows\\Temp\\*"',
    'index=sysmon Image IN ("*\\\\Users\\*", "x")',
    'index=sysmon Image=*\\AppData\\*.exe',
  ],
  passes: [
    'index=sysmon Image="C:\\Windows\\Temp\\\\*"',
    'index=sysmon Image="*\\Temp\\\\x.exe"',
    'index=math formula="2\\*3"',
  ],
  check({ pipelines }, report) {
    for (const { pipeline, stages } of pipelines) {
      for (const { command } of stages) {
        for (const outer of conditionsIn(command.args)) {
          for (const node of eachCondition(outer)) {
            const values =
              node.kind === 'in' ? node.values : 'value' in node && node.kind !== 'time' ? [node.value] : [];
            for (const value of values) if (isPath(value)) report(pipeline.text, value.span, value.raw);
          }
        }
      }
    }
  },
});

/** A value with an escaped asterisk, in which other backslashes part the steps of a path. */
function isPath({ raw }: SearchValue): boolean {
  const escaped = /(?<!\\)(?:\\\\)*\\\*/.exec(raw);
  if (!escaped) return false;
  const rest = `${raw.slice(0, escaped.index)}${raw.slice(escaped.index + escaped[0].length)}`;
  return /\\[\w.$%]|^[A-Za-z]:/.test(rest);
}
