import { DiagnosticError, describe, FileText } from '../../diagnostics/index.ts';
import type { EventType, KnowledgeBase } from '../../knowledge/index.ts';
import { expandMacros, parseSearchExpression, type SearchExpression } from '../../spl/index.ts';
import { catalogue } from '../catalogue.ts';
import type { SearchContext } from '../context.ts';
import { macroLookup } from '../macro-lookup.ts';
import { compileSearchPredicate, resolveSearch, type SearchPredicate } from '../scan/index.ts';
import { type FieldSource, multivalue, scalarsOf, toText, wildcardMatcher } from '../values/index.ts';
import { unusableTypes, usedTypes } from './event-type-graph.ts';
import { type FieldNode, remembered, valuesOf } from './field-node.ts';
import { LazyColumn } from './lazy-column.ts';
import { eventTypeUnusable } from './problems.ts';

interface Typed {
  readonly name: string;
  readonly predicate: SearchPredicate;
  /** Event types that its search names. */
  readonly uses: readonly string[];
  /** Per row: 1 no, 2 yes. */
  readonly verdicts: LazyColumn;
}

/**
 * Which event types the events of a group have. Types whose search names another source type are left out at once;
 * a type that names itself, over others or not, matches nothing.
 * Source: Knowledge Manager Manual, "About event types"; Admin Manual, "eventtypes.conf".
 */
export class EventTypeFields {
  readonly #types = new Map<string, Typed>();
  readonly #input: (field: string) => FieldNode;
  readonly #size: number;

  /** `input` gives the fields before event types and tags. */
  constructor(
    knowledge: KnowledgeBase,
    search: SearchContext,
    sourcetype: string,
    input: (field: string) => FieldNode,
    size: number,
  ) {
    this.#input = input;
    this.#size = size;
    const names = knowledge.eventTypes.map(({ name }) => name);
    for (const type of knowledge.eventTypes) {
      const expression = parseType(type, search);
      if (!expression || excludes(expression, sourcetype)) continue;
      this.#types.set(type.name, {
        name: type.name,
        predicate: compileSearchPredicate(expression),
        uses: usedTypes(expression, names),
        verdicts: new LazyColumn(size),
      });
    }
    // What only led to a circle is looked at again once the circle is gone.
    while (this.#dropUnusable(search));
  }

  #dropUnusable(search: SearchContext): boolean {
    const uses = new Map([...this.#types].map(([name, type]) => [name, type.uses] as const));
    const unusable = unusableTypes(uses);
    for (const [name, reason] of unusable) {
      search.warn(describe(eventTypeUnusable, name, reason));
      this.#types.delete(name);
    }
    return unusable.size > 0;
  }

  /** Names of the types that events of the group may have. */
  names(): Iterable<string> {
    return this.#types.keys();
  }

  /** The `eventtype` field; `given` holds what the events bring themselves. */
  node(given: FieldNode): FieldNode {
    if (this.#types.size === 0) return given;
    return remembered(this.#size, {
      sources: (into) => {
        given.sources(into);
        this.sources(into);
      },
      compute: (rows) => this.#column(rows, [...this.#types.keys()], given),
    });
  }

  /** Adds what must be extracted for the types' searches. */
  sources(into: Set<string>): void {
    for (const { predicate } of this.#types.values()) {
      for (const field of predicate.fields) if (field !== 'eventtype') this.#input(field).sources(into);
    }
  }

  #column(rows: Int32Array, names: readonly string[], given?: FieldNode): ReturnType<typeof valuesOf> {
    const own = given?.column(rows);
    const verdicts = names.map((name) => this.#verdicts(name, rows));
    return valuesOf(rows.length, (at) => {
      const found = names.filter((_, index) => verdicts[index]![rows[at]!] === 2);
      const present = scalarsOf(own?.at(at) ?? null);
      return present.length === 0 ? multivalue(found) : multivalue([...new Set([...present.map(toText), ...found])]);
    });
  }

  /** Asks a type of the rows that are not known yet. */
  #verdicts(name: string, rows: Int32Array): Int32Array {
    const type = this.#types.get(name);
    if (!type) return noVerdicts;
    const pending = type.verdicts.pending(rows);
    if (pending.length > 0) {
      for (const row of pending) type.verdicts.set(row, 1);
      for (const row of type.predicate.matching(this.#nested(type), pending)) type.verdicts.set(row, 2);
    }
    return type.verdicts.codes;
  }

  /** The fields that a type's search sees: of event types, those that it names. */
  #nested(type: Typed): FieldSource {
    return {
      column: (field, rows) =>
        field === 'eventtype' ? this.#column(rows, type.uses) : this.#input(field).column(rows),
      fields: () => [],
    };
  }
}

const noVerdicts = new Int32Array(0);

/** The search of an event type; one that cannot be read gives a warning and no type. */
function parseType({ name, search: written }: EventType, search: SearchContext): SearchExpression | undefined {
  const { text, diagnostics } = expandMacros(
    written,
    macroLookup(search.knowledge, () => search),
  );
  if (diagnostics.length > 0) {
    for (const diagnostic of diagnostics) search.warn({ ...diagnostic, severity: 'warning' });
    return undefined;
  }
  try {
    const expression = parseSearchExpression(text.text === '' ? new FileText(name, '*') : text, catalogue);
    return expression && resolveSearch(expression, search).expression;
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    search.warn({ ...error.diagnostic, severity: 'warning' });
    return undefined;
  }
}

/** Whether no event of the source type can meet the expression. */
export function excludes(expression: SearchExpression, sourcetype: string): boolean {
  switch (expression.kind) {
    case 'and':
      return expression.operands.some((operand) => excludes(operand, sourcetype));
    case 'or':
      return expression.operands.length > 0 && expression.operands.every((operand) => excludes(operand, sourcetype));
    case 'comparison':
      return (
        expression.field.text === 'sourcetype' &&
        (expression.operator === '=' || expression.operator === '::') &&
        !wildcardMatcher(expression.value.pattern)(sourcetype)
      );
    case 'in':
      return (
        expression.field.text === 'sourcetype' &&
        !expression.values.some(({ pattern }) => wildcardMatcher(pattern)(sourcetype))
      );
    default:
      return false;
  }
}
