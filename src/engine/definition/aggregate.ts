import type { AggregateSignature } from '../../spl/index.ts';
import type { SearchContext } from '../search/context.ts';
import type { Scalar, Value } from '../values/index.ts';

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
  /** A value that a group has had before changes nothing, so that it need not be added again: `dc`, `values`, `max`. */
  readonly distinct: boolean;
  /** Only how many values there are counts: an accumulator's `addCount` serves instead of `add`. */
  readonly counts: boolean;
  /** Computes with numbers only: what `allnum=true` is about. */
  readonly numeric: boolean;
  /** The seconds of the unit that the result is a rate per: only a command with time buckets can compute it. */
  readonly unitSeconds?: number;
  /** Its argument is an aggregation of its own: `sparkline(avg(x))`. */
  readonly nests: boolean;
  /** Why the engine does not compute it, where it does not; a search with it is refused. */
  readonly unsupported?: string;
  /** A new accumulator for one group. */
  create(options: AggregateOptions): Accumulator;
}

export interface AggregateOptions {
  /** The number in the function's name: 95 for `perc95`. */
  readonly parameter?: number;
  readonly extra: readonly string[];
  readonly context: SearchContext;
  /** Accumulators of the aggregation in the argument, for functions that nest. */
  readonly inner?: () => Accumulator;
}

/**
 * Gathers the values of one field in one group. For `count` without a field every row adds a value of 1.
 * Rows come in the order of the search: newest events first.
 */
export interface Accumulator {
  /** Takes one value; a multivalue field's values come one by one. `time` is the row's `_time`, NaN without one. */
  add(value: Scalar, time: number): void;
  /** Takes several values whatever they are: where the definition `counts`. */
  addCount?(count: number): void;
  /** Takes over what another accumulator of the same kind gathered from rows that come after this one's. */
  merge(other: this): void;
  /** The result so far; null when there is nothing to compute from. */
  result(): Value;
}

export const defineAggregate = (
  definition: Pick<AggregateDefinition, 'name' | 'category' | 'syntax' | 'summary' | 'documentation' | 'create'> &
    Partial<AggregateDefinition>,
): AggregateDefinition => ({
  aliases: [],
  fieldOptional: false,
  takesParameter: false,
  differs: [],
  examples: [],
  distinct: false,
  counts: false,
  numeric: false,
  nests: false,
  ...definition,
});
