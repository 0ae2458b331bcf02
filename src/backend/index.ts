export { embeddedBackend } from './embedded/embedded-backend.ts';
export { loadPacks } from './packs.ts';
export type {
  DispatchOutcome,
  IngestReport,
  IngestTarget,
  ResultRow,
  ResultValue,
  SearchBackend,
  SearchOutcome,
  SearchSpace,
  StageReport,
  TimeWindow,
  WantedResults,
} from './search-backend.ts';
export { type SplunkConnection, splunkConnectionFrom } from './splunk/connection.ts';
export { splunkBackend } from './splunk/splunk-backend.ts';
