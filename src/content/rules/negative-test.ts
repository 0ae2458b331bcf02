import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'negative-test',
  code: 'DET1504',
  severity: 'info',
  summary: 'A detection has a test in which it must not fire.',
  documentation:
    'A test with `expected_results: 0` on benign data shows that the detection tells attacks from ordinary work.',
  appliesTo: 'detection',
  *check(detection) {
    if (detection.layout !== 'finding' || detection.tests.length === 0) return;
    if (detection.tests.some((test) => test.expectedResults === 0)) return;
    yield {
      span: detection.place('tests'),
      message: 'The detection has no test in which it must not fire.',
      help: "Add a test with benign data and 'expected_results: 0'.",
    };
  },
});
