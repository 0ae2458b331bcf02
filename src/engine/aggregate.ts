import type { AggregateSignature } from '../spl/index.ts';
import type { SearchContext } from './context.ts';
import type { Value } from './values/index.ts';

/** One aggregate function of stats and its family: a file in `stats/` exports one of these as default. */
export interface AggregateDefinition extends AggregateSignature {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly category: 'aggregate' | 'event order' | 'multivalue' | 'time';
  readonly syntax: string;
  readonly summary: string;
  readonly documentation: string;
  readonly examples: readonly string[];
  readonly differs: readonly string[];
  /** A new accumulator for one group. */
  create(options: AggregateOptions): Accumulator;
}

export interface AggregateOptions {
  /** The number in the function's name: 95 for `perc95`. */
  readonly parameter?: number;
  readonly extra: readonly string[];
  readonly context: SearchContext;
}

/**
 * Gathers the values of one field in one group. For `count` without a field every row adds a value of 1.
 * Rows come in the order of the search: newest events first.
 */
export interface Accumulator {
  /** Takes one row's value; null when the row has none. `time` is the row's `_time`. */
  add(value: Value, time: number | null): void;
  /** Takes over what another accumulator of the same kind gathered: prestats and sharded work. */
  merge(other: this): void;
  result(): Value;
}

export const defineAggregate = (
  definition: Omit<AggregateDefinition, 'aliases' | 'fieldOptional' | 'takesParameter' | 'differs' | 'examples'> &
    Partial<AggregateDefinition>,
): AggregateDefinition => ({
  aliases: [],
  fieldOptional: false,
  takesParameter: false,
  differs: [],
  examples: [],
  ...definition,
});
