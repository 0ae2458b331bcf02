import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'field-type',
  code: 'DET1003',
  severity: 'error',
  summary: 'Every value has the type of its field.',
  documentation:
    'YAML reads `version: 1.0` as a number, `no` as a boolean and `2026-01-31` as a date. Quotation marks keep a text a text.',
  appliesTo: 'any',
  check: (object, context) => context.shapeProblems(object).filter(({ aspect }) => aspect === 'field-type'),
});
