import { describe } from '../../diagnostics/index.ts';
import { type Accumulator, defineAggregate } from '../definition/aggregate.ts';
import { rowLimitReached } from '../problems.ts';
import type { SearchContext } from '../search/context.ts';
import { multivalue, type Scalar, type Value } from '../values/index.ts';

class List implements Accumulator {
  readonly #values: Scalar[] = [];
  readonly #context: SearchContext;

  constructor(context: SearchContext) {
    this.#context = context;
  }

  add(value: Scalar): void {
    const most = this.#context.limits.listValues;
    if (this.#values.length < most) this.#values.push(value);
    else this.#context.warn(describe(rowLimitReached, 'list()', most, '[stats] list_maxsize'));
  }

  merge(other: List): void {
    for (const value of other.#values) this.add(value);
  }

  result(): Value {
    // A copy: the next row of a running statistic must not change the last one's result.
    return multivalue([...this.#values]);
  }
}

export default defineAggregate({
  name: 'list',
  category: 'multivalue',
  syntax: 'list(<field>)',
  summary: 'The values of a field as a multivalue, with repeats, in the order of the rows; at most 100.',
  documentation: 'Search Reference: Multivalue stats and chart functions, list',
  examples: ['| sort 0 _time | stats list(action) AS actions BY user'],
  create: ({ context }) => new List(context),
});
