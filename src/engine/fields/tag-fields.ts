import type { KnowledgeBase, TagTable } from '../../knowledge/index.ts';
import { readWildcards } from '../../spl/index.ts';
import { multivalue, scalarsOf, toText, type Value, wildcardMatcher } from '../values/index.ts';
import type { EventTypeFields } from './event-type-fields.ts';
import { absentField, type FieldNode, remembered, valuesOf } from './field-node.ts';

/** Tags of a value, found once. */
type TagsOf = (value: Value) => readonly string[];

/**
 * The tags of events: those of their event types and of the values of their fields, in alphabetical order.
 * Source: Knowledge Manager Manual, "About tags and aliases"; Admin Manual, "tags.conf".
 */
export class TagFields {
  readonly #input: (field: string) => FieldNode;
  readonly #eventTypes: EventTypeFields;
  readonly #size: number;
  readonly #finders = new Map<string, TagsOf>();

  constructor(
    knowledge: KnowledgeBase,
    input: (field: string) => FieldNode,
    eventTypes: EventTypeFields,
    size: number,
  ) {
    this.#input = input;
    this.#eventTypes = eventTypes;
    this.#size = size;
    const given = new Set(eventTypes.names());
    const own = knowledge.eventTypes.filter(({ name, tags }) => given.has(name) && tags.length > 0);
    for (const [field, values] of knowledge.tags) this.#finders.set(field, finder(values));
    if (own.length > 0) this.#finders.set('eventtype', withOwnTags(this.#finders.get('eventtype'), own));
  }

  /** Fields whose values have tags. */
  fields(): string[] {
    return [...this.#finders.keys()];
  }

  /** The `tag` field. */
  all(given: FieldNode): FieldNode {
    if (this.#finders.size === 0) return given;
    const nodes = [...this.#finders].map(([field, tagsOf]) => ({ node: this.#tagged(field), tagsOf }));
    return this.#node(nodes, given);
  }

  /** The `tag::field` field. */
  of(field: string, given: FieldNode): FieldNode {
    const tagsOf = this.#finders.get(field);
    return tagsOf ? this.#node([{ node: this.#tagged(field), tagsOf }], given) : given;
  }

  #tagged(field: string): FieldNode {
    return field === 'eventtype' ? this.#eventTypes.node(this.#input(field)) : this.#input(field);
  }

  #node(tagged: readonly { node: FieldNode; tagsOf: TagsOf }[], given: FieldNode = absentField): FieldNode {
    return remembered(this.#size, {
      sources: (into) => {
        given.sources(into);
        for (const { node } of tagged) node.sources(into);
      },
      compute: (rows) => {
        const own = given.column(rows);
        const columns = tagged.flatMap(({ node, tagsOf }) => {
          const column = node.column(rows);
          return column ? [{ column, tagsOf }] : [];
        });
        return valuesOf(rows.length, (at) => {
          const tags = new Set<string>(scalarsOf(own?.at(at) ?? null).map(toText));
          for (const { column, tagsOf } of columns) {
            const value = column.at(at);
            if (value !== null) for (const tag of tagsOf(value)) tags.add(tag);
          }
          return multivalue([...tags].sort());
        });
      },
    });
  }
}

function finder(values: TagTable extends ReadonlyMap<string, infer Values> ? Values : never): TagsOf {
  const exact = new Map<string, readonly string[]>();
  const patterns: { matches: (text: string) => boolean; tags: readonly string[] }[] = [];
  for (const [value, tags] of values) {
    if (value.includes('*')) patterns.push({ matches: wildcardMatcher(readWildcards(value)), tags });
    else exact.set(value.toLowerCase(), [...(exact.get(value.toLowerCase()) ?? []), ...tags]);
  }
  const known = new Map<Value, readonly string[]>();
  return (value) => {
    let tags = known.get(value);
    if (!tags) {
      tags = scalarsOf(value).flatMap((scalar) => {
        const text = toText(scalar);
        const matching = patterns.filter(({ matches }) => matches(text)).flatMap((pattern) => pattern.tags);
        return [...(exact.get(text.toLowerCase()) ?? []), ...matching];
      });
      known.set(value, tags);
    }
    return tags;
  };
}

/** Tags that eventtypes.conf itself gives. */
function withOwnTags(tagsOf: TagsOf | undefined, types: readonly { name: string; tags: readonly string[] }[]): TagsOf {
  const own = new Map(types.map(({ name, tags }) => [name, tags]));
  return (value) => [
    ...(tagsOf?.(value) ?? []),
    ...scalarsOf(value).flatMap((scalar) => own.get(toText(scalar)) ?? []),
  ];
}
