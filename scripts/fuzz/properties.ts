import { FileText, type SourceText } from '../../src/diagnostics/index.ts';
import { checkSearch, lintSearch, type SearchEnvironment } from '../../src/engine/index.ts';
import { macroCalls, type Pipeline, printSearch } from '../../src/spl/index.ts';

/** Milliseconds that one search may take; the slowest real ones take a few. */
const longest = 2_000;

/** What is wrong with how a text is treated; undefined when nothing is. Any text at all must be treated well. */
export function faultOf(text: string, environment: SearchEnvironment): string | undefined {
  const start = performance.now();
  try {
    return faultIn(text, environment) ?? slowness(performance.now() - start);
  } catch (error) {
    return `throws ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
}

const slowness = (milliseconds: number): string | undefined =>
  milliseconds > longest ? `takes ${Math.round(milliseconds)} ms` : undefined;

function faultIn(text: string, environment: SearchEnvironment): string | undefined {
  const source = new FileText('fuzz', text);
  const printed = printSearch(text);
  if (withoutSpace(printed) !== withoutSpace(text)) return 'layout loses text';
  if (printSearch(printed) !== printed) return 'layout is not stable';
  for (const { span } of macroCalls(text)) if (text[span.start] !== '`') return 'a macro call is not where it is said';
  const checked = checkSearch(source, environment);
  for (const { code, location, message } of checked.diagnostics) {
    if (!location && !/^REX/.test(code)) return `${code} has no place: ${message}`;
    if (location && !isInside(location, source)) return `${code} is outside of the text: ${JSON.stringify(location)}`;
  }
  if (!checked.ok) return checked.diagnostics.length === 0 ? 'refused without a reason' : undefined;
  const lost = lostText(checked.value);
  if (lost !== undefined) return `no command has the text ${JSON.stringify(lost)}`;
  for (const { code, location } of lintSearch(checked.value, source))
    if (!location || !isInside(location, source)) return `${code} is outside of the text`;
  return undefined;
}

const withoutSpace = (text: string): string => text.replace(/\s+/g, '');

type Place = ReturnType<SourceText['locate']>;

function isInside({ file, line, column, endLine, endColumn }: Place, { name, text }: SourceText): boolean {
  if (file !== name) return false;
  const lines = text.split('\n');
  const last = lines[endLine - 1];
  if (line < 1 || column < 1 || last === undefined || endColumn > last.length + 2) return false;
  return line < endLine || (line === endLine && column <= endColumn);
}

/** Text of a pipeline that stands between its commands and is no pipe. */
function lostText({ text, span, commands }: Pipeline): string | undefined {
  let at = span.start;
  for (const command of [...commands, { span: { start: span.end, end: span.end } }]) {
    const between = text.text.slice(at, command.span.start);
    if (!/^\s*\|?\s*$/.test(between)) return between;
    at = command.span.end;
  }
  return undefined;
}
