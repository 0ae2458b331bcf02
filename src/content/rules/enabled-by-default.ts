import { defineRule, isProduction } from '../rule.ts';

export default defineRule({
  id: 'enabled-by-default',
  code: 'DET1404',
  severity: 'error',
  summary: 'Only production detections that alert are enabled by default.',
  documentation: 'Hunting searches, experimental and deprecated detections are enabled by hand. Source: contentctl 5.',
  appliesTo: 'detection',
  *check(detection) {
    if (!detection.enabledByDefault || (isProduction(detection) && detection.type !== 'Hunting')) return;
    yield {
      span: detection.place('enabled_by_default'),
      message: `A detection of type ${detection.type} with status ${detection.status} can't be enabled by default.`,
    };
  },
});
