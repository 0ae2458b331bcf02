import type { SearchExpression } from '../../spl/index.ts';
import { checkTimes } from '../dataset/time-terms.ts';
import { defineCommand } from '../definition/command.ts';
import { passing } from '../definition/field-flow.ts';
import { compileSearchPredicate, hasSubsearch, resolveSearch, searchFields } from '../scan/index.ts';

export default defineCommand<{ expression: SearchExpression | undefined }>({
  name: 'search',
  kind: 'streaming',
  summary: 'Finds events in indexes, or keeps the rows that meet a condition.',
  syntax: 'search <logical-expression>',
  documentation: 'Search Reference: search',
  examples: [
    'search index=okta eventType="user.session.start" NOT outcome.result=SUCCESS earliest=-1h',
    '| search count>5 (user=admin* OR user IN (root, system))',
  ],
  differs: [],
  parse(reader) {
    const expression = reader.searchExpression();
    checkTimes(reader, expression);
    return { expression };
  },
  condition: ({ expression }) => expression,
  flow({ expression }) {
    // A subsearch may bring any field.
    return passing(expression && hasSubsearch(expression) ? ['*'] : searchFields(expression));
  },
  *run({ expression }, input, context) {
    if (context.first) {
      yield* context.events({ filter: expression, needed: context.needed });
      return;
    }
    const { expression: resolved } = resolveSearch(expression, context, { earliest: -Infinity, latest: Infinity });
    const predicate = compileSearchPredicate(resolved);
    for (const batch of input) yield predicate.filter(batch);
  },
});
