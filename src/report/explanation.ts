import type { Explanation } from '../testing/index.ts';
import { place } from './code-frame.ts';
import { clip, oneLine } from './text/visible.ts';

/** Lines of an explanation that a report shows; the JSON report has all of them. */
const mostLines = 60;
const longestLine = 400;

/** An explanation as lines of text: the summary, then the facts with their places. Content in it is shown harmlessly. */
export function explanationLines({ summary, lines }: Explanation, most = mostLines): string[] {
  const shown = lines.slice(0, most).map(({ text, location, depth }) => {
    const where = location ? ` (${place(location)})` : '';
    return `${depth === 0 ? '- ' : '    '}${clip(oneLine(text), longestLine)}${where}`;
  });
  const more = lines.length - shown.length;
  return [clip(oneLine(summary), 2 * longestLine), ...shown, ...(more > 0 ? [`… and ${more} more lines.`] : [])];
}
