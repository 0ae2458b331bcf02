export type { App, IgnoredPart } from './app.ts';
export type { AutomaticLookup, FieldMapping } from './automatic-lookup.ts';
export type { ConfFile, ConfSetting, ConfStanza } from './conf.ts';
export { booleanSetting, confFile, confStanza, integerSetting, layered, settingText } from './conf.ts';
export { parseConf } from './conf-parser.ts';
export {
  type Acceleration,
  type Calculation,
  calculatedFields,
  type DataModel,
  type Dataset,
  type DatasetField,
  datasetFields,
  type LookupPair,
} from './data-model.ts';
export type { EventType } from './event-type.ts';
export {
  cleanKey,
  type DelimiterExtraction,
  type ExtractionRule,
  type FieldPair,
  type FormatPart,
  fixedName,
  outputFields,
  type RegexExtraction,
} from './extraction-rule.ts';
export type { FieldAlias } from './field-alias.ts';
export type { IndexTimeRules, IndexTransform, LineBreaking, StructuredRules, TimestampRules } from './index-time.ts';
export { compileKnowledge, type KnowledgeBase } from './knowledge-base.ts';
export { type LookupDefinition, type MatchType, plainFileLookup } from './lookup-definition.ts';
export { macroKey } from './macros.ts';
export { type ExportScopes, readExportScopes } from './metadata.ts';
export * as knowledgeProblems from './problems.ts';
export type { SavedSearch } from './saved-search.ts';
export type { CalculatedField, KeyValueMode, SearchTimeRules } from './search-time.ts';
export type { EventOrigin } from './stanza-match.ts';
export { storeRules } from './store-rules.ts';
export type { TagTable } from './tags.ts';
