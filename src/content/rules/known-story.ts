import { didYouMean } from '../../diagnostics/index.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'known-story',
  code: 'DET1201',
  severity: 'error',
  summary: 'The analytic stories that a detection names exist.',
  documentation: 'Stories are files of `stories/`, referred to by name.',
  appliesTo: 'detection',
  *check(detection, { index }) {
    const path = detection.layout === 'finding' ? 'analytic_story' : 'tags.analytic_story';
    for (const [position, story] of detection.stories.entries()) {
      if (index.stories.has(story)) continue;
      yield {
        span: detection.place(`${path}.${position}`),
        message: `There is no analytic story named '${story}'.`,
        help: didYouMean(story, index.stories) ?? 'Add it to stories/, or name another one.',
      };
    }
  },
});
