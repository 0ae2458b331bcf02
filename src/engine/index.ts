export type { Accumulator, AggregateDefinition } from './aggregate.ts';
export { aggregates, catalogue, commands, evalFunctions } from './catalogue.ts';
export type { CommandDefinition } from './command.ts';
export type { EventRequest, SearchContext, TimeRange } from './context.ts';
export {
  type EngineKnowledge,
  type EnvironmentOptions,
  engineKnowledge,
  indexEvents,
  searchEnvironment,
} from './environment.ts';
export type { EvalFunctionDefinition } from './eval-function.ts';
export {
  type ExplainedField,
  type ExplainedPredicate,
  type ExplainedStage,
  type ExplainRequest,
  explainSearch,
  type FieldOrigin,
  type FieldStory,
  type Hint,
  type NearEventType,
  type Place,
  type SearchExplanation,
  type SearchedData,
} from './explain/index.ts';
export type { StageReport } from './job.ts';
export type { KnowledgeAccess, LookupTable } from './knowledge-access.ts';
export { type Limits, splunkLimits } from './limits.ts';
export type { Lint } from './lint.ts';
export { lintSearch } from './lint-search.ts';
export { lints } from './lints/registry.generated.ts';
export { planPipeline, producedFields } from './plan.ts';
export {
  checkSearch,
  runSearch,
  type SearchEnvironment,
  type SearchRequest,
  type SearchResult,
} from './search-engine.ts';
export { unsupportedCommands } from './unsupported-commands.ts';
export * from './values/index.ts';
