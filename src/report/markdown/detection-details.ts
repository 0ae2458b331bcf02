import type { TestOutcome } from '../../testing/index.ts';
import { appearance } from '../appearance.ts';
import { renderDiagnostic } from '../code-frame.ts';
import { explanationLines } from '../explanation.ts';
import type { RenderOptions } from '../format.ts';
import { type MatrixRow, plural, troubled } from '../matrix.ts';
import { stageLines } from '../stages.ts';
import { markdownCode, markdownFence, markdownLink, markdownText } from '../text/markdown-text.ts';
import { clip, oneLine } from '../text/visible.ts';
import { verdictText } from './verdict-table.ts';

/** Characters of a reason, and diagnostics of one test, that a report on a pull request shows. */
const mostReason = 1000;
const mostDiagnostics = 10;
/** Lines of an explanation. */
const mostExplained = 40;

/**
 * A detection's tests, folded away under one line that already says the first reason. `brief` leaves out the
 * diagnostics, the data and the stage counts.
 */
export function detectionDetails(row: MatrixRow, options: RenderOptions, brief = false): string {
  const { detection, verdict } = row;
  const first = troubled(detection)[0];
  const name = `<b>${markdownText(clip(detection.name, 120)) || 'unnamed'}</b>`;
  const why = first ? ` · ${first.kind} ${first.verdict}: ${markdownText(clip(first.reason, 200))}` : ` · ${verdict}`;
  const file = markdownLink(markdownCode(detection.file), options.address?.(detection.file));
  const tests = detection.tests.map((test) => testDetails(test, row, options, brief));
  return [
    `<details><summary>${appearance[verdict].icon} ${name}${why}</summary>`,
    `File: ${file} · ${markdownText(detection.type)} · ${markdownText(detection.status)}`,
    ...(tests.length > 0 ? tests : ['This detection has no tests.']),
    '</details>',
  ].join('\n\n');
}

function testDetails(test: TestOutcome, { detection }: MatrixRow, { address }: RenderOptions, brief: boolean): string {
  const line =
    test.line === undefined ? '' : ` (${markdownLink(`line ${test.line}`, address?.(detection.file, test.line))})`;
  const name = test.name.toLowerCase() === test.kind ? '' : ` ${markdownText(clip(test.name, 120))}`;
  const paragraphs = [
    `**${test.kind}**${name}${line}: ${verdictText(test.verdict)}\n${markdownText(clip(test.reason, mostReason))}`,
  ];
  const { explanation } = test;
  if (explanation) paragraphs.push(`Why: ${markdownText(clip(explanation.summary, mostReason))}`);
  if (!brief) {
    if (explanation && explanation.lines.length > 0) {
      paragraphs.push(markdownFence(explanationLines(explanation, mostExplained).slice(1).join('\n')));
    }
    const search = searchLines(test);
    if (search.length > 0) paragraphs.push(markdownFence(search.join('\n')));
    paragraphs.push(...diagnosticBlock(test));
  }
  return paragraphs.join('\n\n');
}

/** What the search read and returned. In a fence, where addresses of data sets can be copied. */
const searchLines = ({ datasets = [], stages = [], results }: TestOutcome): string[] => [
  ...datasets.map((name) => `data: ${clip(oneLine(name), 300)}`),
  ...(results === undefined ? [] : [plural(results, 'result')]),
  ...(stages.length > 0 ? ['', ...stageLines(stages)] : []),
];

function diagnosticBlock({ diagnostics }: TestOutcome): string[] {
  if (diagnostics.length === 0) return [];
  const shown = diagnostics.slice(0, mostDiagnostics).map((diagnostic) => renderDiagnostic(diagnostic));
  const more = diagnostics.length - shown.length;
  return [markdownFence(shown.join('\n\n')), ...(more > 0 ? [`… and ${more} more diagnostics.`] : [])];
}
