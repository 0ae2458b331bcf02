export { runAlertActions } from './alert-actions.ts';
export { type CorrelationSearch, type RiskEntity, readCorrelationSearch } from './correlation-search.ts';
export { type SearchRun, type SummaryEvent, stashEvent } from './summary-event.ts';
export { Throttling } from './throttling.ts';
