import { verdicts } from '../../testing/index.ts';
import { appearance } from '../appearance.ts';
import { duration } from '../duration.ts';
import { describeCounts, type Matrix, total } from '../matrix.ts';
import { markdownText } from '../text/markdown-text.ts';

/** The heading that says how the run went, and the line of counts under it. */
export function headline({ run, summary }: Matrix): string {
  const detections = total(summary);
  const worst = verdicts.find((verdict) => summary[verdict] > 0);
  if (worst === undefined) {
    return `## Detection tests: nothing to test\n\nNo detection is affected. ${closing(run.version, run.backend)}`;
  }
  const counted = `${summary[worst]} of ${detections} ${detections === 1 ? 'detection' : 'detections'} ${worst}`;
  const perVerdict = verdicts
    .filter((verdict) => summary[verdict] > 0)
    .map((verdict) => `${appearance[verdict].icon} **${summary[verdict]}** ${verdict}`)
    .join(' · ');
  return (
    `## ${appearance[worst].icon} Detection tests: ${counted}\n\n` +
    `${perVerdict} · ${total(summary.tests)} tests (${describeCounts(summary.tests)}) in ${duration(run.milliseconds)}. ` +
    closing(run.version, run.backend)
  );
}

const closing = (version: string, backend: string): string =>
  `Gauntlet ${markdownText(version)}, ${markdownText(backend)} backend.`;
