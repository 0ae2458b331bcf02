import type { Aggregation } from '../../spl/index.ts';

/** The aggregation inside `sparkline(avg(x))`; `sparkline(count)` and `sparkline` alone count rows. */
export interface NestedAggregation {
  readonly function: string;
  readonly parameter?: number;
  readonly field: string | undefined;
}

/** Reads the argument of a function that nests. Source: Search Reference, "stats" (sparkline-agg). */
export function nestedAggregation({ field }: Aggregation): NestedAggregation {
  const text = field?.text ?? 'count';
  const match = /^([a-z_]+?)(\d+(?:\.\d+)?)?\s*(?:\(\s*(.*?)\s*\))?$/i.exec(text);
  const [, name = text, parameter, inner = ''] = match ?? [];
  return {
    function: name.toLowerCase(),
    ...(parameter === undefined ? {} : { parameter: Number(parameter) }),
    field: inner === '' ? undefined : inner.replace(/^(["'])(.*)\1$/, '$2'),
  };
}
