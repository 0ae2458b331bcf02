import Table from 'cli-table3';
import type { ResultRow } from '../backend/index.ts';
import { clip, visible } from '../report/index.ts';
import type { Terminal } from './cli-command.ts';

const longestCell = 60;

/** Rows as a table that fits a terminal: long values are cut, fields of the engine's own are left out. */
export function renderTable(fields: readonly string[], rows: readonly ResultRow[], { columns }: Terminal): string {
  const shown = fields.filter(
    (field) => !field.startsWith('_') || field === '_time' || (field === '_raw' && fields.length < 6),
  );
  if (rows.length === 0) return 'No results.\n';
  const widest = Math.max(12, Math.min(longestCell, Math.floor(columns / Math.max(1, Math.min(shown.length, 6)))));
  const table = new Table({ head: shown.map((field) => visible(field)), style: { head: [], border: [] } });
  for (const row of rows) table.push(shown.map((field) => cellText(row, field, widest)));
  return `${table.toString()}\n${rows.length} row${rows.length === 1 ? '' : 's'}\n`;
}

function cellText(row: ResultRow, field: string, widest: number): string {
  const value = row.get(field) ?? '';
  const lines = typeof value === 'string' ? [value] : value;
  return lines.map((line) => clip(visible(line), widest)).join('\n');
}
