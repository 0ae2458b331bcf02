import type { SearchExpression, Word } from '../../spl/index.ts';
import { readWildcards } from '../../spl/index.ts';

/** The condition of events in any of the named indexes (wildcards allowed); undefined when none is named. */
export function indexCondition(names: readonly Word[]): SearchExpression | undefined {
  const [first] = names;
  if (!first) return undefined;
  const { span } = first;
  return {
    kind: 'in',
    field: { text: 'index', quoted: false, span },
    values: names.map(({ text, quoted, span: place }) => ({
      raw: text,
      quoted,
      pattern: readWildcards(text),
      span: place,
    })),
    span,
  };
}
