import pc from 'picocolors';
import { type DetectionOutcome, type TestOutcome, testKinds, type Verdict } from '../../testing/index.ts';
import { appearance } from '../appearance.ts';
import { renderDiagnostic } from '../code-frame.ts';
import { duration } from '../duration.ts';
import { explanationLines } from '../explanation.ts';
import { defineFormat } from '../format.ts';
import { describeCounts, type Matrix, matrixOf, obstacles, plural, total, troubled } from '../matrix.ts';
import { stageLines } from '../stages.ts';
import { alignColumns, type Cell } from '../text/columns.ts';
import { clip, oneLine } from '../text/visible.ts';

type Paint = ReturnType<typeof pc.createColors>;

/** The matrix as a table, then every test that did not pass with its reason, then the counts. */
export default defineFormat({
  name: 'terminal',
  extension: 'txt',
  summary: 'The matrix and what went wrong, for people',
  render(run, options = {}) {
    const paint = pc.createColors(options.colour ?? false);
    const matrix = matrixOf(run);
    const sections = [
      ...(matrix.rows.length > 0 ? [table(matrix, paint, options.columns ?? 100)] : []),
      ...run.diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, { colour: options.colour ?? false })),
      ...matrix.rows.flatMap(({ detection }) => details(detection, paint)),
      closing(matrix, paint),
    ];
    return `${sections.join('\n\n')}\n`;
  },
});

function table(matrix: Matrix, paint: Paint, columns: number): string {
  const head = ['', 'Detection', ...testKinds.map(capitalised)].map((text) => ({ text, paint: paint.bold }));
  const nameColumns = Math.max(20, columns - 50);
  const rows = matrix.rows.map(({ detection, verdict }) => [
    { text: appearance[verdict].mark, paint: paint[appearance[verdict].colour] },
    { text: clip(oneLine(detection.name), nameColumns) },
    ...testKinds.map((kind) => word(detection.verdicts[kind], paint)),
  ]);
  return alignColumns([head, ...rows]).join('\n');
}

function details(detection: DetectionOutcome, paint: Paint): string[] {
  const tests = troubled(detection);
  if (tests.length === 0) return [];
  const title = `${paint.bold('>')} ${paint.bold(oneLine(detection.name))}`;
  return [[title, ...tests.flatMap((test) => testLines(detection, test, paint))].join('\n')];
}

function testLines(detection: DetectionOutcome, test: TestOutcome, paint: Paint): string[] {
  const { mark } = appearance[test.verdict];
  const where = `${oneLine(detection.file)}${test.line === undefined ? '' : `:${test.line}`}`;
  const name = test.name.toLowerCase() === test.kind ? '' : `: ${oneLine(test.name)}`;
  const stages = test.stages ?? [];
  return [
    `  ${paint[appearance[test.verdict].colour](`${mark} ${test.kind} ${test.verdict}`)}${name} ${paint.dim(`(${where})`)}`,
    `    because: ${oneLine(test.reason)}`,
    ...(test.datasets && test.datasets.length > 0 ? [`    data: ${test.datasets.map(oneLine).join(', ')}`] : []),
    ...(test.explanation
      ? explanationLines(test.explanation).map((line, at) => `    ${at === 0 ? 'why: ' : '  '}${line}`)
      : []),
    ...(stages.length > 0 ? ['    events:', ...stageLines(stages).map((line) => `      ${line}`)] : []),
    ...test.diagnostics.flatMap((diagnostic) => [
      '',
      ...renderDiagnostic(diagnostic, { colour: paint.isColorSupported })
        .split('\n')
        .map((line) => `    ${line}`),
    ]),
  ];
}

function closing({ run, summary }: Matrix, paint: Paint): string {
  const problems = obstacles(run).length;
  const counts = [
    ...(total(summary) > 0 ? [`${describeCounts(summary)} of ${plural(total(summary), 'detection')}`] : []),
    ...(problems > 0 ? [`${plural(problems, 'problem')} in the repository`] : []),
  ];
  const tests = total(summary.tests);
  const detail = tests > 0 ? ` (${describeCounts(summary.tests)} of ${plural(tests, 'test')})` : '';
  return (
    paint.bold(counts.join(', ') || 'No detection was tested') +
    `${detail} in ${duration(run.milliseconds)} on the ${oneLine(run.backend)} backend`
  );
}

const word = (verdict: Verdict, paint: Paint): Cell => ({
  text: `${appearance[verdict].mark} ${verdict}`,
  paint: paint[appearance[verdict].colour],
});

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
