import type { SourceText, Span } from '../diagnostics/index.ts';

/** A whole search: commands joined by `|`, with the text (after macro expansion) that its spans point into. */
export interface Pipeline {
  readonly text: SourceText;
  readonly span: Span;
  readonly commands: readonly Command[];
}

/** One command of a pipeline. What `args` holds is the business of the grammar that parsed it. */
export interface Command {
  /** The canonical name: aliases such as `bucket` are resolved. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly span: Span;
  readonly args: unknown;
}

/** Any piece of text with its place. `quoted` tells whether it stood in quotation marks. */
export interface Word {
  readonly text: string;
  readonly quoted: boolean;
  readonly span: Span;
}

// --- The search command's Boolean language. Source: Search Reference, "search". ---

export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>=' | '::';

export type SearchExpression =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly SearchExpression[]; readonly span: Span }
  | { readonly kind: 'not'; readonly operand: SearchExpression; readonly span: Span }
  | {
      readonly kind: 'comparison';
      readonly field: Word;
      readonly operator: ComparisonOperator;
      readonly value: SearchValue;
      readonly span: Span;
    }
  | { readonly kind: 'in'; readonly field: Word; readonly values: readonly SearchValue[]; readonly span: Span }
  | {
      readonly kind: 'term';
      readonly value: SearchValue;
      /** `TERM(x)` matches one whole indexed term, `CASE(x)` minds upper and lower case. */
      readonly directive?: 'TERM' | 'CASE';
      readonly span: Span;
    }
  | {
      readonly kind: 'subsearch';
      readonly pipeline: Pipeline;
      /** What stands before a subsearch that gives a value: `earliest=` of `earliest=[... | return $time]`. */
      readonly before?: string;
      readonly span: Span;
    }
  | { readonly kind: 'time'; readonly modifier: TimeModifier; readonly value: Word; readonly span: Span };

/** Names of the search command's time modifiers. Source: Search Reference, "Time modifiers". */
export type TimeModifier =
  | 'earliest'
  | 'latest'
  | '_index_earliest'
  | '_index_latest'
  | 'starttime'
  | 'endtime'
  | 'timeformat'
  | 'index_earliest'
  | 'index_latest'
  | 'daysago'
  | 'hoursago'
  | 'minutesago'
  | 'monthsago';

/**
 * A value to compare with, or a term to look for. `raw` is what stands in the search (inside the quotation marks, where
 * there are any), since escapes and wildcards can only be told apart there; `pattern` is its reading.
 */
export interface SearchValue {
  readonly raw: string;
  readonly quoted: boolean;
  readonly pattern: WildcardPattern;
  readonly span: Span;
}

/** Literal stretches between `*` wildcards: `a*b` is `['a', 'b']`, a text without wildcard has one part. */
export interface WildcardPattern {
  readonly parts: readonly string[];
}

// --- The expression language of eval, where and others. Source: Search Reference, "eval". ---

export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '.'
  | '='
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'AND'
  | 'OR'
  | 'XOR'
  | 'LIKE';

export type Expression =
  | { readonly kind: 'number'; readonly value: number; readonly text: string; readonly span: Span }
  | { readonly kind: 'string'; readonly value: string; readonly span: Span }
  | { readonly kind: 'field'; readonly name: string; readonly quoted: boolean; readonly span: Span }
  | {
      readonly kind: 'call';
      /** Lower case. */
      readonly name: string;
      readonly nameSpan: Span;
      readonly args: readonly Expression[];
      readonly span: Span;
    }
  | { readonly kind: 'unary'; readonly operator: '-' | '+' | 'NOT'; readonly operand: Expression; readonly span: Span }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly span: Span;
    }
  | {
      readonly kind: 'in';
      readonly operand: Expression;
      readonly list: readonly Expression[];
      readonly span: Span;
    }
  /** `{field}` inside the name of an eval target is not an expression; a subsearch in eval/where is. */
  | { readonly kind: 'subsearch'; readonly pipeline: Pipeline; readonly span: Span };

// --- Aggregations of stats and its family. Source: Search Reference, "stats". ---

export interface Aggregation {
  /** Canonical name: `distinct_count` is `dc`, `p95` and `perc95` are `perc` with parameter 95. */
  readonly function: string;
  /** The number in the function's name (`perc95`), where it has one. */
  readonly parameter?: number;
  /** The aggregated field; may hold wildcards. Absent for `count` and where `expression` is given. */
  readonly field?: Word;
  /** `count(eval(status>400))`. */
  readonly expression?: Expression;
  /** Further arguments: `sparkline(count, 1h)`. */
  readonly extra?: readonly string[];
  /** The column's name: that after `AS`, or the text of the aggregation as Splunk prints it. */
  readonly output: string;
  /** Whether the name was given with `AS`. */
  readonly named: boolean;
  readonly span: Span;
}
