/** Events found in a store: the search command's conditions, compiled and asked column by column. */
export { subnetMatcher } from './cidr.ts';
export { deleteAddressed } from './event-address.ts';
export type { EventDataset, EventFields } from './event-fields.ts';
export { compileSearchPredicate, type SearchPredicate } from './predicate.ts';
export { resolveSearch } from './resolve.ts';
export { type ScanOptions, scanEvents } from './scan-events.ts';
export { searchFields } from './search-fields.ts';
export { segmentSource } from './segment-source.ts';
export { hasSubsearch } from './subsearch.ts';
export { termMatcher } from './term.ts';
