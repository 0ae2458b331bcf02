/** Search-time fields of events: extraction, aliases, calculated fields, lookups, event types, tags, data models. */
export { AppKnowledge, appKnowledge } from './app-knowledge.ts';
export { CsvLookup } from './csv-lookup.ts';
export { eventFields } from './event-fields.ts';
export { knownEvents } from './known-events.ts';
