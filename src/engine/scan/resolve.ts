import type { SearchExpression } from '../../spl/index.ts';
import type { SearchContext, TimeRange } from '../search/context.ts';
import { allOf } from './expressions.ts';
import { resolveSubsearches } from './subsearch.ts';
import { resolveTimes, type TimedExpression } from './time-range.ts';

/**
 * Makes a search expression ready to be compiled: runs its subsearches and turns its time modifiers into a range.
 * Without an expression every event is meant.
 */
export function resolveSearch(
  expression: SearchExpression | undefined,
  context: SearchContext,
  range: TimeRange = context.range,
): TimedExpression {
  if (!expression) return { expression: allOf([], { start: 0, end: 0 }), range };
  return resolveTimes(resolveSubsearches(expression, context), range, context.now, context.zone);
}
