import { type Verdict, verdicts } from '../../testing/index.ts';
import { appearance } from '../appearance.ts';
import { duration } from '../duration.ts';
import { describeCounts, type Matrix, obstacles, plural, total } from '../matrix.ts';
import { markdownText } from '../text/markdown-text.ts';

/** The heading that says how the run went, and the line of counts under it. */
export function headline(matrix: Matrix): string {
  const { run, summary } = matrix;
  const problems = obstacles(run).length;
  const counts = verdicts
    .filter((verdict) => summary[verdict] > 0)
    .map((verdict) => `${appearance[verdict].icon} **${summary[verdict]}** ${verdict}`);
  if (problems > 0)
    counts.push(
      `${appearance.error.icon} **${problems}** ${problems === 1 ? 'problem' : 'problems'} in the repository`,
    );
  const tests = total(summary.tests);
  const line = [
    ...counts,
    ...(tests > 0 ? [`${plural(tests, 'test')}: ${describeCounts(summary.tests)}`] : ['No detection was tested']),
    duration(run.milliseconds),
    `Gauntlet ${markdownText(run.version)}, ${markdownText(run.backend)} backend`,
  ];
  return `## ${title(matrix, problems)}\n\n${line.join(' · ')}`;
}

function title({ summary }: Matrix, problems: number): string {
  const worst: Verdict | undefined = verdicts.find((verdict) => summary[verdict] > 0);
  if (problems > 0 && worst !== 'failed') {
    return `${appearance.error.icon} Detection tests: ${plural(problems, 'problem')} in the repository`;
  }
  if (worst === undefined) return 'Detection tests: nothing to test';
  const detections = total(summary);
  return `${appearance[worst].icon} Detection tests: ${summary[worst]} of ${plural(detections, 'detection')} ${worst}`;
}
