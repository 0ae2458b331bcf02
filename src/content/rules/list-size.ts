import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'list-size',
  code: 'DET1008',
  severity: 'error',
  summary: 'Lists have as many entries as they need.',
  documentation:
    'A detection names at least one story and product, an intermediate finding at least one entity, a test at least one dataset.',
  appliesTo: 'any',
  check: (object, context) => context.shapeProblems(object).filter(({ aspect }) => aspect === 'list-size'),
});
