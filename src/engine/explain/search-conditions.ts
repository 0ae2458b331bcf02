import type { SourceText } from '../../diagnostics/index.ts';
import type { SearchExpression, SearchValue } from '../../spl/index.ts';
import { compileSearchPredicate, searchFields } from '../scan/index.ts';
import { type Condition, type Wanted, writtenText } from './condition.ts';
import { printCondition } from './print-condition.ts';

/**
 * The conditions that an expression of the search command's language joins by AND. What is negated as a whole is taken
 * apart: `NOT (a OR b)` is `NOT a` and `NOT b`. Subsearches and times must have been resolved. `source` is the text
 * that the spans point into; left out for conditions of knowledge.
 */
export function searchConditions(expression: SearchExpression, source: SourceText | undefined): Condition[] {
  switch (expression.kind) {
    case 'and':
      return expression.operands.flatMap((operand) => searchConditions(operand, source));
    case 'not': {
      const { operand } = expression;
      return operand.kind === 'or'
        ? operand.operands.flatMap((part) => searchConditions({ kind: 'not', operand: part, span: part.span }, source))
        : [negated(expression, source)];
    }
    default:
      return [conditionOf(expression, source)];
  }
}

function negated(expression: Extract<SearchExpression, { kind: 'not' }>, source: SourceText | undefined): Condition {
  const { operand } = expression;
  const text = `NOT ${textOf(operand, source)}`;
  // What stands for "nothing" is no denial that somebody wrote.
  const isNothing = operand.kind === 'and' && operand.operands.length === 0;
  return { ...conditionOf(expression, source), text: isNothing ? textOf(expression, source) : text };
}

function conditionOf(expression: SearchExpression, source: SourceText | undefined): Condition {
  const predicate = compileSearchPredicate(expression);
  const wanted = wantedBy(expression);
  const single = wanted && wanted.kind !== 'term' ? wanted.field : undefined;
  return {
    text: textOf(expression, source),
    ...(source ? { written: { source, span: expression.span } } : {}),
    fields: searchFields(expression),
    ...(wanted ? { wanted } : {}),
    ...(single === undefined ? {} : { test: (value) => predicate.test((field) => (field === single ? value : null)) }),
    filter: (batch) => predicate.filter(batch),
    alternatives:
      expression.kind === 'or' && !wanted ? expression.operands.map((each) => searchConditions(each, source)) : [],
  };
}

function textOf(expression: SearchExpression, source: SourceText | undefined): string {
  const written = source && expression.span.end > expression.span.start ? writtenText(source, expression.span) : '';
  return written === '' ? printCondition(expression) : written;
}

function wantedBy(expression: SearchExpression): Wanted | undefined {
  switch (expression.kind) {
    case 'comparison': {
      const { field, operator, value } = expression;
      if (operator === '=' || operator === '::') return textWanted(field.text, [value]);
      if (operator === '!=') return undefined;
      return { kind: 'order', field: field.text, limit: patternText(value) };
    }
    case 'in':
      return textWanted(expression.field.text, expression.values);
    case 'term':
      return { kind: 'term', text: patternText(expression.value) };
    case 'or': {
      const all = expression.operands.map(wantedBy);
      const [first] = all;
      if (first?.kind !== 'text') return undefined;
      const texts: string[] = [];
      for (const one of all) {
        if (one?.kind !== 'text' || one.field !== first.field) return undefined;
        texts.push(...one.texts);
      }
      return { ...first, texts };
    }
    default:
      return undefined;
  }
}

const textWanted = (field: string, values: readonly SearchValue[]): Wanted => ({
  kind: 'text',
  field,
  texts: values.map(patternText),
  caseMatters: false,
});

/** The text that a value stands for, its escapes read; wildcards are stars. */
const patternText = ({ pattern }: SearchValue): string => pattern.parts.join('*');
