import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'allowed-value',
  code: 'DET1004',
  severity: 'error',
  summary: 'Fields with a fixed vocabulary use it.',
  documentation:
    'Types, statuses, security domains, asset types, products, categories and entity types are closed lists.',
  appliesTo: 'any',
  check: (object, context) => context.shapeProblems(object).filter(({ aspect }) => aspect === 'allowed-value'),
});
