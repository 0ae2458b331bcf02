import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'text-length',
  code: 'DET1006',
  severity: 'error',
  summary: 'Texts are neither too short nor too long.',
  documentation:
    "Names of detections and baselines have at most 67 characters, so that the saved search's name fits Enterprise Security; other names 99, authors 255, descriptions 10,000.",
  appliesTo: 'any',
  check: (object, context) => context.shapeProblems(object).filter(({ aspect }) => aspect === 'text-length'),
});
