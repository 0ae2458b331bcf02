export type { Accumulator, AggregateDefinition } from './definition/aggregate.ts';
export type { CommandDefinition } from './definition/command.ts';
export type { EvalFunctionDefinition } from './definition/eval-function.ts';
export type { Lint } from './definition/lint.ts';
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
export { lints } from './lints/registry.generated.ts';
export { aggregates, catalogue, commands, evalFunctions } from './search/catalogue.ts';
export type { EventRequest, SearchContext, TimeRange } from './search/context.ts';
export {
  type EngineKnowledge,
  type EnvironmentOptions,
  engineKnowledge,
  indexEvents,
  searchEnvironment,
} from './search/environment.ts';
export type { StageReport } from './search/job.ts';
export type { KnowledgeAccess, LookupTable } from './search/knowledge-access.ts';
export { type Limits, splunkLimits } from './search/limits.ts';
export { lintSearch } from './search/lint-search.ts';
export { planPipeline, producedFields } from './search/plan.ts';
export {
  checkSearch,
  runSearch,
  type SearchEnvironment,
  type SearchRequest,
  type SearchResult,
} from './search/search-engine.ts';
export { unsupportedCommands } from './search/unsupported-commands.ts';
export * from './values/index.ts';
