import type { Reader } from '../../spl/index.ts';
import type { RunContext } from '../definition/command.ts';
import { type Scalar, toNumber, type Value } from '../values/index.ts';
import type { SeriesLimit } from './arguments.ts';

/** Which series of a chart are shown: `WHERE max in top5`, `WHERE sum > 100`. */
export interface SeriesCondition {
  /** The aggregate over the values of a series. */
  readonly function: string;
  readonly comparison:
    | { readonly kind: 'rank'; readonly limit: SeriesLimit; readonly inside: boolean }
    | { readonly kind: 'compare'; readonly operator: string; readonly value: number };
}

/** Reads what stands behind WHERE. Source: Search Reference, "timechart" (where-clause). */
export function readSeriesCondition(reader: Reader): SeriesCondition {
  const name = readAggregateName(reader);
  const listed = reader.keyword('in', 'notin');
  if (listed !== undefined) {
    const rank = reader.word('top or bottom with a number');
    const match = /^(top|bottom)(\d+)$/i.exec(rank.text);
    if (!match) reader.failInvalid(rank.span, `The argument '${rank.text}' is invalid.`, 'Write top5, or bottom5.');
    const limit = { count: Number(match[2]), worst: match[1]!.toLowerCase() === 'bottom' };
    return { function: name, comparison: { kind: 'rank', limit, inside: listed === 'in' } };
  }
  const operator = ['>=', '<=', '!=', '>', '<', '='].find((candidate) => reader.accept(candidate));
  if (operator === undefined) reader.failExpected("'in', 'notin' or a comparison");
  const value = reader.word('a number');
  const number = toNumber(value.text);
  if (number === undefined) reader.failInvalid(value.span, `The argument '${value.text}' is invalid.`);
  return { function: name, comparison: { kind: 'compare', operator, value: number } };
}

/** A function; its field may be left out here: `WHERE max in top5`, `agg=max(x)`. */
export function readAggregateName(reader: Reader): string {
  const start = reader.position;
  const [aggregation] = reader.aggregations();
  if (aggregation) return aggregation.function;
  reader.position = start;
  const word = reader.word('an aggregate function');
  const signature = reader.catalogue.aggregates.get(word.text.toLowerCase());
  if (!signature) reader.failInvalid(word.span, `The argument '${word.text}' is invalid.`);
  return signature.name;
}

/** A series of a chart with its values, one for each row that has one. */
export interface Series {
  readonly name: string;
  readonly values: readonly Value[];
}

/** The names of the series to show: those that meet the condition, or else the limit of the best by `rankedBy`. */
export function chosenSeries(
  series: readonly Series[],
  condition: SeriesCondition | undefined,
  limit: SeriesLimit,
  rankedBy: string,
  context: RunContext,
): Set<string> {
  const score = (name: string): Map<string, number> => {
    const definition = context.aggregates.get(name)!;
    return new Map(
      series.map((one) => {
        const accumulator = definition.create({ extra: [], context });
        for (const value of one.values) if (toNumber(value) !== undefined) accumulator.add(value as Scalar, Number.NaN);
        return [one.name, toNumber(accumulator.result() as Scalar | null) ?? 0];
      }),
    );
  };
  if (condition?.comparison.kind === 'compare') {
    const { operator, value } = condition.comparison;
    const scores = score(condition.function);
    return new Set(series.map(({ name }) => name).filter((name) => comparisons[operator]!(scores.get(name)!, value)));
  }
  const rank = condition?.comparison.kind === 'rank' ? condition.comparison : { limit, inside: true };
  if (rank.limit.count === 0) return new Set(series.map(({ name }) => name));
  const scores = score(condition?.function ?? rankedBy);
  const sign = rank.limit.worst ? 1 : -1;
  const ranked = series
    .map(({ name }) => name)
    .sort((a, b) => sign * (scores.get(a)! - scores.get(b)!) || (a < b ? -1 : a > b ? 1 : 0));
  return new Set(rank.inside ? ranked.slice(0, rank.limit.count) : ranked.slice(rank.limit.count));
}

const comparisons: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '>': (a, b) => a > b,
  '<': (a, b) => a < b,
  '>=': (a, b) => a >= b,
  '<=': (a, b) => a <= b,
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};
