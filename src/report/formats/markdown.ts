import { compareDiagnostics } from '../../diagnostics/index.ts';
import { renderDiagnostic } from '../code-frame.ts';
import { defineFormat, type RenderOptions } from '../format.ts';
import { type Allowance, allowance } from '../markdown/budget.ts';
import { detectionDetails } from '../markdown/detection-details.ts';
import { headline } from '../markdown/headline.ts';
import { verdictTable } from '../markdown/verdict-table.ts';
import { type MatrixRow, matrixOf } from '../matrix.ts';
import { markdownFence } from '../text/markdown-text.ts';

/** Room that is kept for the lines that count what was left out. */
const reservedForCounts = ' '.repeat(400);

/**
 * GitHub Markdown for a pull request's comment or a job's summary: headline, the matrix, then the details of each
 * detection, failures first. What does not fit the budget is left out from the end, and counted. Nothing in a
 * detection's name, reason, search or data takes effect as Markdown or HTML.
 */
export default defineFormat({
  name: 'markdown',
  extension: 'md',
  summary: 'The matrix for pull requests and job summaries, as GitHub Markdown',
  render(run, options = {}) {
    const matrix = matrixOf(run);
    const opening = headline(matrix);
    const room = allowance(options.budget, opening, options.footer ?? '', reservedForCounts);
    const sections = [
      opening,
      verdictTable(matrix.rows, options, room),
      repositoryDiagnostics(
        [...run.diagnostics].sort(compareDiagnostics).map((each) => renderDiagnostic(each)),
        room,
      ),
      details(matrix.rows, options, room),
      options.footer ?? '',
    ];
    return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
  },
});

function repositoryDiagnostics(rendered: readonly string[], room: Allowance): string {
  const blocks: string[] = [];
  for (const text of rendered.slice(0, 20)) {
    const block = markdownFence(text);
    if (!room.take(block)) break;
    blocks.push(block);
  }
  const more = rendered.length - blocks.length;
  return [...blocks, ...(more > 0 ? [`… and ${more} more diagnostics about the repository.`] : [])].join('\n\n');
}

function details(rows: readonly MatrixRow[], options: RenderOptions, room: Allowance): string {
  const blocks: string[] = [];
  const taken = (text: string): string | undefined => (room.take(text) ? text : undefined);
  for (const row of rows) {
    const block = taken(detectionDetails(row, options)) ?? taken(detectionDetails(row, options, true));
    if (block === undefined) break;
    blocks.push(block);
  }
  const more = rows.length - blocks.length;
  return [...blocks, ...(more > 0 ? [`… and the details of ${more} more detections.`] : [])].join('\n\n');
}
