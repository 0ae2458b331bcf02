import { defineRule, isProduction } from '../rule.ts';

export default defineRule({
  id: 'test-required',
  code: 'DET1501',
  severity: 'error',
  summary: 'A detection has a test.',
  documentation:
    'In the older layouts production detections need one, except for Correlation and those with `manual_test`; in the newest all do, and a test that cannot run says so with `test_type: experimental`.',
  appliesTo: 'detection',
  *check(detection) {
    if (detection.tests.length > 0) return;
    const older = detection.layout !== 'finding';
    const exempt = detection.type === 'Correlation' || detection.manualTest !== undefined || !isProduction(detection);
    if (older && exempt) return;
    yield {
      span: detection.place('tests'),
      message: 'The detection has no test.',
      help: "Add one under 'tests', with attack data in which the detection must fire.",
    };
  },
});
