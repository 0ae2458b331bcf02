import pc from 'picocolors';
import type { Diagnostic, Location, Severity } from '../diagnostics/index.ts';
import { oneLine, visible } from './text/visible.ts';
import { columnWidth } from './text/width.ts';

const colours = {
  error: 'red',
  unsupported: 'yellow',
  warning: 'yellow',
  info: 'cyan',
} as const satisfies Record<Severity, string>;

/** Lines of an excerpt that are shown; a span over more says how many there are. */
const mostLines = 8;

/** Columns of a source line that are shown, around the place in question. */
const mostColumns = 160;

/**
 * A diagnostic for people: severity, code and message, where it stands, the source lines with the span underlined,
 * then help and notes. Several lines, without a final line end. Control characters of the content are shown as
 * escapes, and no line starts with text that comes from the content.
 */
export function renderDiagnostic(diagnostic: Diagnostic, options: { readonly colour?: boolean } = {}): string {
  const paint = pc.createColors(options.colour ?? false);
  const { severity, location, excerpt } = diagnostic;
  const tint = paint[colours[severity]];
  const lines = [`${tint(paint.bold(`${severity}[${diagnostic.code}]`))}: ${paint.bold(oneLine(diagnostic.message))}`];
  const frame = location && excerpt && excerpt.lines.length > 0 ? frameLines(location, excerpt) : [];
  const gutter = Math.max(2, ...frame.map(({ number }) => String(number).length));
  const margin = ' '.repeat(gutter);
  if (location) lines.push(`${margin}${paint.blue('-->')} ${place(location)}`);
  if (frame.length > 0) lines.push(`${margin} ${paint.blue('|')}`);
  for (const { number, text, from, to } of frame) {
    lines.push(`${paint.blue(`${String(number).padStart(gutter)} |`)} ${text}`.trimEnd());
    if (to > from) lines.push(`${margin} ${paint.blue('|')} ${' '.repeat(from)}${tint('^'.repeat(to - from))}`);
  }
  const hidden = location && excerpt ? excerpt.lines.length - frame.length : 0;
  if (hidden > 0) lines.push(`${margin} ${paint.blue('|')} … ${hidden} more lines`);
  if (diagnostic.help !== undefined) lines.push(`${margin} ${paint.blue('=')} help: ${oneLine(diagnostic.help)}`);
  for (const note of diagnostic.notes ?? []) {
    const where = note.location ? ` (${place(note.location)})` : '';
    lines.push(`${margin} ${paint.blue('=')} note: ${oneLine(note.message)}${where}`);
  }
  return lines.join('\n');
}

/** `file:line:column`, as editors and terminals make it a link. */
export const place = (location: Location): string => `${oneLine(location.file)}:${location.line}:${location.column}`;

interface FrameLine {
  readonly number: number;
  readonly text: string;
  /** Columns to underline, from 0, end exclusive. */
  readonly from: number;
  readonly to: number;
}

function frameLines(location: Location, excerpt: NonNullable<Diagnostic['excerpt']>): FrameLine[] {
  return excerpt.lines.slice(0, mostLines).map((line, index) => {
    const number = excerpt.first + index;
    const inside = number >= location.line && number <= location.endLine;
    const start = number === location.line ? location.column - 1 : firstInk(line);
    const end = number === location.endLine ? location.endColumn - 1 : line.length;
    return { number, ...(inside ? marked(line, start, Math.max(end, start + 1)) : marked(line, 0, 0)) };
  });
}

/** The part of a line around a span, as shown, and the columns that the span takes there. */
function marked(line: string, start: number, end: number): Pick<FrameLine, 'text' | 'from' | 'to'> {
  const cut = Math.min(line.length, Math.max(0, start - mostColumns / 2));
  const before = (cut > 0 ? '…' : '') + shown(line.slice(cut, start));
  const stop = Math.min(end, cut + mostColumns);
  const inside = shown(line.slice(start, stop));
  const rest = line.slice(stop, Math.max(stop, cut + mostColumns));
  const after = shown(rest) + (stop + rest.length < line.length ? '…' : '');
  const from = columnWidth(before);
  const underline = end > start ? Math.max(1, columnWidth(inside)) : 0;
  return { text: visible(before + inside + after), from, to: from + underline };
}

const shown = (text: string): string => visible(text.replaceAll('\t', '  ').replaceAll('\n', ' '));

const firstInk = (line: string): number => line.length - line.trimStart().length;
