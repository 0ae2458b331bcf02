import { defineRule, isProduction } from '../rule.ts';

export default defineRule({
  id: 'drilldowns',
  code: 'DET1403',
  severity: 'error',
  summary: 'A detection has two drilldowns, one of which runs the detection itself again.',
  documentation:
    'Applies to production detections of the layout with `rba`, except for Hunting. `%original_detection_search%` stands for the search. Source: contentctl 5, detection_abstract.py.',
  appliesTo: 'detection',
  *check(detection) {
    if (detection.layout !== 'rba' || !isProduction(detection) || detection.type === 'Hunting') return;
    const { drilldowns } = detection;
    if (drilldowns.length < 2) {
      yield {
        span: detection.place('drilldown_searches'),
        message: `A ${detection.type} in production needs at least two drilldown_searches; this one has ${drilldowns.length}.`,
      };
    } else if (!drilldowns.some(({ search }) => search.includes('%original_detection_search%'))) {
      yield {
        span: detection.place('drilldown_searches'),
        message: 'None of the drilldown_searches contains %original_detection_search%.',
      };
    }
  },
});
