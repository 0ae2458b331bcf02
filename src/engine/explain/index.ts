/** Why a search returns what it returns: every stage, every condition, and how near the data came. */
export { type ExplainRequest, explainSearch } from './explain-search.ts';
export type {
  ExplainedField,
  ExplainedPredicate,
  ExplainedStage,
  FieldOrigin,
  FieldStory,
  Hint,
  NearEventType,
  Place,
  SearchExplanation,
  SearchedData,
} from './explanation.ts';
