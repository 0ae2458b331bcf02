import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'required-field',
  code: 'DET1002',
  severity: 'error',
  summary: 'The fields that a kind of content needs are there.',
  documentation: "Source: the required fields of contentctl's models and of security_content's schemas.",
  appliesTo: 'any',
  check: (object, context) => context.shapeProblems(object).filter(({ aspect }) => aspect === 'required-field'),
});
