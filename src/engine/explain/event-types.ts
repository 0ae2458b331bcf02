import type { RunContext } from '../definition/command.ts';
import { searchFields } from '../scan/index.ts';
import type { SearchEnvironment } from '../search/search-engine.ts';
import type { Batch } from '../values/index.ts';
import type { Condition } from './condition.ts';
import type { ExplainedPredicate, NearEventType } from './explanation.ts';
import { explainConditions } from './predicates.ts';
import { searchConditions } from './search-conditions.ts';

const mostTypes = 200;
const mostShown = 3;
const mostEvents = 2_000;
const originFields = new Set(['index', 'sourcetype', 'source', 'host']);

/** The event types that would give a tag that a broken condition wants, those first that events come nearest to. */
export function nearEventTypes(
  events: Batch,
  conditions: readonly Condition[],
  explained: readonly ExplainedPredicate[],
  context: RunContext,
  environment: SearchEnvironment,
): NearEventType[] {
  const rows = events.slice(0, mostEvents);
  return conditions.flatMap((condition, index) => {
    const { wanted } = condition;
    if (!explained[index]?.broken || wanted?.kind !== 'text' || wanted.field !== 'tag') return [];
    return wanted.texts.flatMap((tag) => {
      const types = environment.knownEvents?.eventTypesWith(tag, context) ?? [];
      return types
        .slice(0, mostTypes)
        .map(({ name, expression }) => {
          context.checkpoint();
          const usable = searchFields(expression).every((field) => field !== 'eventtype' && field !== 'tag');
          const own = usable ? explainConditions(rows, searchConditions(expression, undefined)) : [];
          return { name, tag, conditions: own, misses: missesOf(own) };
        })
        .filter(({ conditions: own, misses }) => own.length > 0 && misses < Infinity)
        .sort((a, b) => a.misses - b.misses)
        .slice(0, mostShown)
        .map(({ misses: _, ...near }) => near);
    });
  });
}

/** How far events are from an event type; those of other origins are no near ones. */
function missesOf(conditions: readonly ExplainedPredicate[]): number {
  const broken = conditions.filter(({ broken: fails }) => fails);
  const ofOtherOrigin = broken.some(({ fields }) => fields.some(({ field }) => originFields.has(field)));
  return ofOtherOrigin ? Infinity : broken.length;
}
