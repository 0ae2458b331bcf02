import { didYouMean } from '../../diagnostics/index.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'known-baseline',
  code: 'DET1207',
  severity: 'error',
  summary: 'The baselines that a detection names exist.',
  documentation: 'Baselines are files of `baselines/`; in the newest layout the detection names those it needs.',
  appliesTo: 'detection',
  *check(detection, { index }) {
    if (detection.layout !== 'finding') return;
    for (const [position, name] of detection.baselines.entries()) {
      if (index.baselines.has(name)) continue;
      yield {
        span: detection.place(`baselines.${position}`),
        message: `There is no baseline named '${name}'.`,
        help: didYouMean(name, index.baselines) ?? 'Add it to baselines/.',
      };
    }
  },
});
