import type { KnowledgeBase } from '../../knowledge/index.ts';
import type { SearchExpression } from '../../spl/index.ts';
import type { SearchContext } from '../search/context.ts';
import { type FieldSource, multivalue, scalarsOf, toText, wildcardMatcher } from '../values/index.ts';
import { type FieldNode, remembered, valuesOf } from './field-node.ts';
import { type ParsedEventType, parsedEventTypes } from './parsed-event-types.ts';

/** What is known of a row and a type. */
const unasked = 0;
const no = 1;
const yes = 2;

/**
 * Which event types the events of a group have. Types whose search names another source type are left out at once.
 * Source: Knowledge Manager Manual, "About event types".
 */
export class EventTypeFields {
  readonly #types: ReadonlyMap<string, ParsedEventType>;
  readonly #verdicts = new Map<string, Uint8Array>();
  readonly #input: (field: string) => FieldNode;
  readonly #size: number;

  /** `input` gives the fields before event types and tags; events have none of the `silent` types. */
  constructor(
    knowledge: KnowledgeBase,
    search: SearchContext,
    sourcetype: string,
    silent: ReadonlySet<string>,
    input: (field: string) => FieldNode,
    size: number,
  ) {
    this.#input = input;
    this.#size = size;
    const { types } = parsedEventTypes(knowledge, search);
    this.#types = new Map(
      [...types].filter(([name, { expression }]) => !silent.has(name) && !excludes(expression, sourcetype)),
    );
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
        for (const { predicate } of this.#types.values()) {
          for (const field of predicate.fields) if (field !== 'eventtype') this.#input(field).sources(into);
        }
      },
      compute: (rows) => this.#column(rows, [...this.#types.keys()], given),
    });
  }

  #column(rows: Int32Array, names: readonly string[], given?: FieldNode): ReturnType<typeof valuesOf> {
    const own = given?.column(rows);
    const asked = names.flatMap((name) => {
      const verdicts = this.#ask(name, rows);
      return verdicts ? [{ name, verdicts }] : [];
    });
    return valuesOf(rows.length, (at) => {
      const found = asked.filter(({ verdicts }) => verdicts[rows[at]!] === yes).map(({ name }) => name);
      const present = scalarsOf(own?.at(at) ?? null);
      return present.length === 0 ? multivalue(found) : multivalue([...new Set([...present.map(toText), ...found])]);
    });
  }

  /** Asks a type of the rows that are not known yet. */
  #ask(name: string, rows: Int32Array): Uint8Array | undefined {
    const type = this.#types.get(name);
    if (!type) return undefined;
    let verdicts = this.#verdicts.get(name);
    if (!verdicts) this.#verdicts.set(name, (verdicts = new Uint8Array(this.#size)));
    const known = verdicts;
    const open = rows.filter((row) => known[row] === unasked);
    for (const row of open) known[row] = no;
    if (open.length > 0) for (const row of type.predicate.matching(this.#nested(type), open)) known[row] = yes;
    return known;
  }

  /** The fields that a type's search sees: of event types, those that it names. */
  #nested(type: ParsedEventType): FieldSource {
    return {
      column: (field, rows) =>
        field === 'eventtype' ? this.#column(rows, type.uses) : this.#input(field).column(rows),
      fields: () => [],
    };
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
