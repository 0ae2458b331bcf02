import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'repeated-item',
  code: 'DET1009',
  severity: 'error',
  summary: 'No list names the same thing twice.',
  documentation: 'Source: contentctl, duplicate references; security_content, `uniqueItems`.',
  appliesTo: 'any',
  *check(object, context) {
    const lenient = object.kind === 'detection' && object.layout === 'tags';
    for (const problem of context.shapeProblems(object)) {
      if (problem.aspect === 'repeated-item')
        yield { ...problem, ...(lenient ? { severity: 'warning' as const } : {}) };
    }
  },
});
