export type {
  Aggregation,
  BinaryOperator,
  Command,
  ComparisonOperator,
  Expression,
  Pipeline,
  SearchExpression,
  SearchValue,
  TimeModifier,
  WildcardPattern,
  Word,
} from './ast.ts';
export type { AggregateSignature, Catalogue, CommandGrammar, FunctionSignature } from './catalogue.ts';
export { blankComments } from './comments.ts';
export { type MacroCall, macroCalls } from './macro-calls.ts';
export { expandMacros, type MacroDefinition, type MacroLookup, noMacros } from './macros.ts';
export {
  booleanOption,
  choiceOption,
  integerOption,
  numberOption,
  type Option,
  optionName,
  readOptions,
  textOption,
} from './options.ts';
export { type ParsedSearch, parseExpression, parseSearch, parseSearchExpression } from './parse.ts';
export { printSearch } from './print.ts';
export * as splProblems from './problems.ts';
export type { Reader } from './reader.ts';
export { literalText, matchesAnything, readWildcards } from './wildcard.ts';
