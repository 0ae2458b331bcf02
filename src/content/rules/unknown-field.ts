import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'unknown-field',
  code: 'DET1001',
  severity: 'error',
  summary: 'Every field is one that the layout knows.',
  documentation:
    'contentctl refuses fields that it does not know, and so does the newest layout: a misspelt field is otherwise read as absent. The first layout let them pass, so there it is a warning.',
  appliesTo: 'any',
  *check(object, context) {
    const lenient = object.kind === 'detection' && object.layout === 'tags';
    for (const problem of context.shapeProblems(object)) {
      if (problem.aspect === 'unknown-field')
        yield { ...problem, ...(lenient ? { severity: 'warning' as const } : {}) };
    }
  },
});
