import { type Diagnostic, DiagnosticError, describe, FileText } from '../../diagnostics/index.ts';
import type { EventType, KnowledgeBase } from '../../knowledge/index.ts';
import { expandMacros, parseSearchExpression, type SearchExpression } from '../../spl/index.ts';
import { macroLookup } from '../expression/macro-lookup.ts';
import { compileSearchPredicate, hasSubsearch, resolveSearch, type SearchPredicate } from '../scan/index.ts';
import { catalogue } from '../search/catalogue.ts';
import type { SearchContext } from '../search/context.ts';
import { unusableTypes, usedTypes } from './event-type-graph.ts';
import { eventTypeUnusable } from './problems.ts';

/** An event type whose search has been read. */
export interface ParsedEventType {
  readonly name: string;
  readonly expression: SearchExpression;
  readonly predicate: SearchPredicate;
  /** Event types that its search names. */
  readonly uses: readonly string[];
}

export interface ParsedEventTypes {
  /** By priority and name. */
  readonly types: ReadonlyMap<string, ParsedEventType>;
  /** Why some are left out. */
  readonly diagnostics: readonly Diagnostic[];
}

const parsed = new WeakMap<KnowledgeBase, ParsedEventTypes>();

/**
 * The event types of some knowledge, read once. One that cannot be read, or that names itself, over others or not, is
 * left out with a warning. Source: Admin Manual, "eventtypes.conf".
 */
export function parsedEventTypes(knowledge: KnowledgeBase, search: SearchContext): ParsedEventTypes {
  let types = parsed.get(knowledge);
  if (!types) parsed.set(knowledge, (types = parseAll(knowledge.eventTypes, search)));
  return types;
}

function parseAll(eventTypes: readonly EventType[], search: SearchContext): ParsedEventTypes {
  const diagnostics: Diagnostic[] = [];
  const names = eventTypes.map(({ name }) => name);
  const types = new Map<string, ParsedEventType>();
  for (const { name, search: written } of eventTypes) {
    try {
      const expression = parseType(name, written, search);
      const predicate = compileSearchPredicate(expression);
      types.set(name, { name, expression, predicate, uses: usedTypes(expression, names) });
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      diagnostics.push({ ...error.diagnostic, severity: 'warning' });
    }
  }
  // What only led to a circle is looked at again once the circle is gone.
  for (let unusable = unusableOf(types); unusable.size > 0; unusable = unusableOf(types)) {
    for (const [name, reason] of unusable) {
      diagnostics.push(describe(eventTypeUnusable, name, reason));
      types.delete(name);
    }
  }
  return { types, diagnostics };
}

const unusableOf = (types: ReadonlyMap<string, ParsedEventType>): Map<string, string> =>
  unusableTypes(new Map([...types].map(([name, { uses }]) => [name, uses] as const)));

/** The search of an event type, macros put in. Throws a `DiagnosticError` when it cannot be read. */
function parseType(name: string, written: EventType['search'], search: SearchContext): SearchExpression {
  const { text, diagnostics } = expandMacros(
    written,
    macroLookup(search.knowledge, () => search),
  );
  const [problem] = diagnostics;
  if (problem) throw new DiagnosticError(problem);
  const expression = parseSearchExpression(text.text === '' ? new FileText(name, '*') : text, catalogue);
  if (!expression) return { kind: 'and', operands: [], span: { start: 0, end: 0 } };
  if (hasSubsearch(expression)) {
    throw new DiagnosticError(describe(eventTypeUnusable, name, 'it holds a subsearch, which event types may not'));
  }
  return resolveSearch(expression, search).expression;
}
