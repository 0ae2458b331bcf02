import type { ResultRow } from '../backend/index.ts';
import { alignColumns, clip, visible } from '../report/index.ts';
import type { Terminal } from './cli-command.ts';

const longestCell = 60;

/** Rows as a table that fits a terminal: long values are cut, fields of the engine's own are left out. */
export function renderTable(fields: readonly string[], rows: readonly ResultRow[], { columns }: Terminal): string {
  if (rows.length === 0) return 'No results.\n';
  const shown = fields.filter(
    (field) => !field.startsWith('_') || field === '_time' || (field === '_raw' && fields.length < 6),
  );
  const widest = Math.max(12, Math.min(longestCell, Math.floor(columns / Math.max(1, Math.min(shown.length, 6)))));
  const lines = rows.flatMap((row) => rowLines(row, shown, widest));
  const head = shown.map((field) => visible(field));
  const rule = shown.map((field, at) =>
    '─'.repeat(Math.max(visible(field).length, ...lines.map((line) => line[at]!.length))),
  );
  const cells = [head, rule, ...lines].map((line) => line.map((text) => ({ text })));
  return `${alignColumns(cells).join('\n')}\n\n${rows.length} row${rows.length === 1 ? '' : 's'}\n`;
}

/** A row takes as many lines as its longest multivalue has values. */
function rowLines(row: ResultRow, fields: readonly string[], widest: number): string[][] {
  const values = fields.map((field) => {
    const value = row.get(field) ?? '';
    return (typeof value === 'string' ? [value] : value).map((text) => clip(visible(text), widest));
  });
  const height = Math.max(1, ...values.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) => values.map((texts) => texts[line] ?? ''));
}
