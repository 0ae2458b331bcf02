import { automaticSpan, nextBin, parseSpan, snapToSpan, type TimeSpan } from '../../time/index.ts';
import { type Accumulator, type AggregateOptions, defineAggregate } from '../definition/aggregate.ts';
import { multivalue, type Scalar, toText, type Value } from '../values/index.ts';

/** What a sparkline's multivalue starts with, so that Splunk Web draws it. */
const marker = '##__SPARKLINE__##';
const mostPoints = 100;

class Sparkline implements Accumulator {
  readonly #options: AggregateOptions;
  readonly #span: TimeSpan | undefined;
  readonly #values: { readonly value: Scalar; readonly time: number }[] = [];

  constructor(options: AggregateOptions) {
    this.#options = options;
    const [text] = options.extra;
    const span = text === undefined ? undefined : parseSpan(text);
    this.#span = span?.ok ? span.value : undefined;
  }

  add(value: Scalar, time: number): void {
    if (!Number.isNaN(time)) this.#values.push({ value, time });
  }

  merge(other: Sparkline): void {
    for (const { value, time } of other.#values) this.add(value, time);
  }

  result(): Value {
    if (this.#values.length === 0) return null;
    const { context, inner } = this.#options;
    const { range, zone } = context;
    let from = range.earliest;
    let to = range.latest;
    if (!Number.isFinite(from)) from = this.#values.reduce((least, { time }) => Math.min(least, time), Infinity);
    if (!Number.isFinite(to)) to = this.#values.reduce((most, { time }) => Math.max(most, time), -Infinity) + 1e-6;
    const span = this.#span ?? automaticSpan(to - from, mostPoints);
    const points = new Map<number, Accumulator>();
    let start = snapToSpan(from, span, zone);
    for (; start < to && points.size < mostPoints; start = nextBin(start, span, zone)) points.set(start, inner!());
    for (const { value, time } of this.#values) points.get(snapToSpan(time, span, zone))?.add(value, time);
    return multivalue([marker, ...Array.from(points.values(), (point) => toText(point.result() ?? 0))]);
  }
}

export default defineAggregate({
  name: 'sparkline',
  category: 'aggregate',
  fieldOptional: true,
  nests: true,
  syntax: 'sparkline(count|<function>(<field>) [, <span>])',
  summary: 'A series of results over time, one for each span, as a multivalue that Splunk Web draws as a small chart.',
  documentation: 'Search Reference: stats (Sparkline options)',
  examples: ['| stats sparkline(count, 1h) AS trend BY user'],
  differs: ['Where the search is over all time, the points of a group cover the times of its own rows.'],
  create: (options) => new Sparkline(options),
});
