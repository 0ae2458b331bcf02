import { testKinds, type Verdict } from '../../testing/index.ts';
import { appearance } from '../appearance.ts';
import type { RenderOptions } from '../format.ts';
import { describeCounts, type MatrixRow } from '../matrix.ts';
import { markdownLink, markdownText } from '../text/markdown-text.ts';
import { clip } from '../text/visible.ts';
import type { Allowance } from './budget.ts';

const head = '| Detection | Validation | Unit | Integration |\n| --- | --- | --- | --- |';

/** The matrix itself: as many rows as `options.rows` and the allowance let it have, and a line that counts the rest. */
export function verdictTable(rows: readonly MatrixRow[], options: RenderOptions, room: Allowance): string {
  const shown: string[] = [];
  if (rows.length === 0 || !room.take(head)) return '';
  for (const row of rows.slice(0, options.rows ?? 50)) {
    const line = tableRow(row, options);
    if (!room.take(line)) break;
    shown.push(line);
  }
  return `${[head, ...shown].join('\n')}${leftOut(rows.slice(shown.length))}`;
}

function tableRow({ detection }: MatrixRow, { address }: RenderOptions): string {
  const name = markdownLink(markdownText(clip(detection.name, 120)) || 'unnamed', address?.(detection.file));
  const cells = testKinds.map((kind) => verdictText(detection.verdicts[kind]));
  return `| ${[name, ...cells].join(' | ')} |`;
}

/** `❌ failed`: an icon and the word. */
export const verdictText = (verdict: Verdict): string => `${appearance[verdict].icon} ${verdict}`;

function leftOut(rows: readonly MatrixRow[]): string {
  if (rows.length === 0) return '';
  const counts = { passed: 0, failed: 0, error: 0, skipped: 0, unsupported: 0 };
  for (const { verdict } of rows) counts[verdict]++;
  return `\n\n… and ${rows.length} more: ${describeCounts(counts)}.`;
}
