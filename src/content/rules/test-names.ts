import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'test-names',
  code: 'DET1502',
  severity: 'error',
  summary: "A detection's tests have different names, and each says what it needs.",
  documentation:
    'Reports tell tests apart by name. In the newest layout a unit test has attack data and an experimental one a description. Source: security_content, `schemas/EventBasedDetection`.',
  appliesTo: 'detection',
  *check(detection) {
    if (detection.layout !== 'finding') return;
    const seen = new Set<string>();
    for (const test of detection.tests) {
      if (test.name !== '' && seen.has(test.name)) {
        yield { span: detection.place(`${test.path}.name`), message: `Two tests are named '${test.name}'.` };
      }
      seen.add(test.name);
      const missing = test.kind === 'unit' ? 'attack_data' : 'description';
      const entry = detection.yaml.entries.get('tests')?.value;
      const node = entry?.kind === 'sequence' ? entry.items[Number(test.path.split('.')[1])] : undefined;
      if (node?.kind === 'mapping' && !node.entries.has(missing)) {
        yield {
          span: detection.place(`${test.path}.name`),
          message: `The ${test.kind} test '${test.name}' has no '${missing}'.`,
        };
      }
    }
  },
});
