import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'throttling-fields',
  code: 'DET1304',
  severity: 'error',
  summary: 'The fields that alerts are throttled by are in the search.',
  documentation: 'Throttling compares the values of these fields. Source: contentctl 5, throttling.py.',
  appliesTo: 'detection',
  *check(detection) {
    const path = detection.layout === 'finding' ? 'throttling.fields' : 'tags.throttling.fields';
    for (const [position, field] of (detection.throttling?.fields ?? []).entries()) {
      if (detection.search.text.includes(field)) continue;
      yield {
        span: detection.place(`${path}.${position}`),
        message: `The search has no field '${field}' to throttle by.`,
      };
    }
  },
});
