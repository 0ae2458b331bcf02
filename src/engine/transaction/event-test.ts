import { ExcerptText } from '../../diagnostics/index.ts';
import { parseSearchExpression, type Reader, type SearchExpression } from '../../spl/index.ts';
import type { RunContext } from '../definition/command.ts';
import { type Condition, compileCondition, quotedSource, readCondition } from '../expression/condition.ts';
import { expressionFields } from '../expression/expression.ts';
import { compileSearchPredicate, resolveSearch, searchFields } from '../scan/index.ts';
import type { Batch } from '../values/index.ts';

/** What tells whether an event starts or ends a transaction: an eval expression, or a condition as search takes it. */
export type EventTest =
  | { readonly kind: 'eval'; readonly condition: Condition }
  | { readonly kind: 'search'; readonly expression: SearchExpression | undefined };

/**
 * Reads `eval(x>1)`, `(code=1 OR code=2)`, `"login failed"` or `login`.
 * Source: Search Reference, "transaction" (transam-filter-string).
 */
export function readEventTest(reader: Reader): EventTest {
  if (/^eval\s*\(/i.test(reader.text.slice(reader.position, reader.end).trimStart())) {
    reader.requireKeyword('eval');
    return { kind: 'eval', condition: readCondition(reader) };
  }
  if (reader.accept('(')) {
    const expression = reader.searchExpression();
    reader.require(')');
    return { kind: 'search', expression };
  }
  const quoted = reader.quoted('"');
  if (quoted) {
    return { kind: 'search', expression: parseSearchExpression(quotedSource(reader, quoted), reader.catalogue) };
  }
  const word = reader.word('a condition');
  const offsets = Array.from({ length: word.text.length + 1 }, (_, index) => word.span.start + index);
  const source = new ExcerptText(reader.source, word.text, offsets);
  return { kind: 'search', expression: parseSearchExpression(source, reader.catalogue) };
}

/** The fields that a test reads. */
export const testFields = (test: EventTest | undefined): string[] =>
  test === undefined
    ? []
    : test.kind === 'eval'
      ? expressionFields(test.condition.expression)
      : searchFields(test.expression);

/** The test of a batch's rows; one that was not given never holds. */
export function compileTest(
  test: EventTest | undefined,
  context: RunContext,
): (batch: Batch) => (row: number) => boolean {
  if (!test) return () => () => false;
  if (test.kind === 'eval') {
    const compiled = compileCondition(test.condition, context, 'transaction');
    return (batch) => {
      const columns = compiled.fields.map((field) => batch.column(field));
      return (row) => compiled.evaluate(columns, row) === true;
    };
  }
  const { expression } = resolveSearch(test.expression, context, { earliest: -Infinity, latest: Infinity });
  const predicate = compileSearchPredicate(expression);
  return (batch) => (row) => predicate.test((field) => batch.value(row, field));
}
