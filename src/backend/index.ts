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
} from './search-backend.ts';
