import { type KnowledgeBase, outputFields, type SearchTimeRules } from '../../knowledge/index.ts';
import type { Segment } from '../../store/index.ts';
import type { EventDataset, EventFields } from '../scan/index.ts';
import type { SearchContext } from '../search/context.ts';
import type { FieldSet, FieldSource } from '../values/index.ts';
import { isAppKnowledge } from './app-knowledge.ts';
import { eventDataset } from './event-dataset.ts';
import { EventSource, type Grouping, groupEvents, SegmentFields } from './segment-fields.ts';

/** What is kept of a segment for later searches with the same knowledge. */
interface Kept {
  readonly grouping: Grouping;
  /** Fields after all rules, by zone: absent as long as they hold for single searches only. */
  readonly fields: Map<string, SegmentFields>;
}

const kept = new WeakMap<Segment, WeakMap<KnowledgeBase, Kept>>();

/** Search-time knowledge for one search, as the scan asks for it. Extracted columns are shared with other searches. */
export function eventFields(knowledge: KnowledgeBase, search: SearchContext): EventFields {
  const own = new Map<Segment, SegmentFields>();
  const fieldsOf = (segment: Segment): SegmentFields => {
    let fields = own.get(segment);
    if (!fields) own.set(segment, (fields = sharedFields(segment, knowledge, search)));
    return fields;
  };
  return {
    source: (segment: Segment, needed: FieldSet): FieldSource => new EventSource(fieldsOf(segment), needed, search),
    standsInRaw: (field, segment) =>
      !segment.indexedFields.has(field) &&
      fieldsOf(segment).groups.every((group) => group.isExtracted(field) && isTakenFromRaw(field, group.options.rules)),
    hasEscapes: (segment) => fieldsOf(segment).groups.some(({ options }) => options.rules.keyValueMode !== 'none'),
    changesMetadata: (field, segment) => fieldsOf(segment).groups.some((group) => group.changesMetadata(field)),
    dataset: (model, object): EventDataset | undefined => eventDataset(knowledge, model, object, search),
  };
}

function sharedFields(segment: Segment, knowledge: KnowledgeBase, search: SearchContext): SegmentFields {
  let perKnowledge = kept.get(segment);
  if (!perKnowledge) kept.set(segment, (perKnowledge = new WeakMap()));
  let keptHere = perKnowledge.get(knowledge);
  if (!keptHere) {
    keptHere = { grouping: groupEvents(segment, knowledge, search), fields: new Map() };
    perKnowledge.set(knowledge, keptHere);
  }
  // Once a search has written lookups, what automatic lookups give no longer holds for other searches.
  const isShared = isAppKnowledge(search.knowledge) && search.knowledge.isPristine;
  const known = isShared ? keptHere.fields.get(search.zone.name) : undefined;
  if (known) return known;
  const fields = new SegmentFields(segment, keptHere.grouping, knowledge, search);
  if (isShared && !fields.isVolatile) keptHere.fields.set(search.zone.name, fields);
  return fields;
}

/** Whether every extraction that can give the field copies it from the event's text. */
function isTakenFromRaw(field: string, rules: SearchTimeRules): boolean {
  return rules.extractions.every((rule) => {
    if (!(outputFields(rule)?.includes(field) ?? true)) return true;
    if (rule.sourceKey !== '_raw') return false;
    return (
      rule.kind === 'delimiters' || rule.pairs.every(({ value }) => value.length === 1 && typeof value[0] === 'number')
    );
  });
}
