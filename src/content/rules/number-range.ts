import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'number-range',
  code: 'DET1007',
  severity: 'error',
  summary: 'Numbers lie in their range.',
  documentation: 'Scores are 0 to 100, versions positive, max_matches 1 to 1000.',
  appliesTo: 'any',
  check: (object, context) => context.shapeProblems(object).filter(({ aspect }) => aspect === 'number-range'),
});
