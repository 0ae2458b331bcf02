import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'technique-once',
  code: 'DET1601',
  severity: 'error',
  summary: 'A technique and one of its sub-techniques are not both named.',
  documentation:
    'The sub-technique says more. Source: contentctl 5, detection_tags.py. In the newest layout it is a warning.',
  appliesTo: 'detection',
  *check(detection) {
    if (detection.layout === 'tags') return;
    const path = detection.layout === 'finding' ? 'mitre_attack_id' : 'tags.mitre_attack_id';
    for (const [position, id] of detection.techniques.entries()) {
      const narrower = detection.techniques.filter((other) => other.startsWith(`${id}.`));
      if (narrower.length === 0) continue;
      yield {
        span: detection.place(`${path}.${position}`),
        message: `${id} is named together with its sub-technique ${narrower.join(', ')}.`,
        help: `Remove ${id}.`,
        ...(detection.layout === 'finding' ? { severity: 'warning' as const } : {}),
      };
    }
  },
});
