import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'text-format',
  code: 'DET1005',
  severity: 'error',
  summary: 'Ids, dates, URLs, technique ids, cron expressions and the like are well-formed.',
  documentation:
    'A date has the form YYYY-MM-DD and exists in the calendar; an id is a UUID; messages have paired $ marks.',
  appliesTo: 'any',
  check: (object, context) => context.shapeProblems(object).filter(({ aspect }) => aspect === 'text-format'),
});
