import type { KnowledgeBase } from '../../knowledge/index.ts';
import type { KnownEvents } from '../search/search-engine.ts';
import { parsedEventTypes } from './parsed-event-types.ts';

/** What the knowledge says about events as a whole: which source types have rules, which event types have a tag. */
export const knownEvents = (knowledge: KnowledgeBase): KnownEvents => ({
  sourcetypes: () =>
    [...(knowledge.confs.get('props')?.stanzas.keys() ?? [])].filter(
      (name) => !/^(?:source|host|rule|delayedrule)::/.test(name) && name !== 'default',
    ),
  eventTypesWith(tag, search) {
    const tagged = new Set<string>();
    for (const [value, tags] of knowledge.tags.get('eventtype') ?? []) {
      if (tags.includes(tag)) tagged.add(value.toLowerCase());
    }
    for (const { name, tags } of knowledge.eventTypes) if (tags.includes(tag)) tagged.add(name.toLowerCase());
    return [...parsedEventTypes(knowledge, search).types.values()].filter(({ name }) => tagged.has(name.toLowerCase()));
  },
});
