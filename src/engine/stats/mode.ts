import { type Accumulator, defineAggregate } from '../definition/aggregate.ts';
import { type Scalar, toText } from '../values/index.ts';

class Mode implements Accumulator {
  readonly #counts = new Map<string, { readonly value: Scalar; count: number }>();

  add(value: Scalar): void {
    this.#count(value, 1);
  }

  merge(other: Mode): void {
    for (const { value, count } of other.#counts.values()) this.#count(value, count);
  }

  result(): Scalar | null {
    let best: { readonly value: Scalar; count: number } | undefined;
    for (const entry of this.#counts.values()) if (!best || entry.count > best.count) best = entry;
    return best ? best.value : null;
  }

  #count(value: Scalar, times: number): void {
    const text = toText(value);
    const entry = this.#counts.get(text);
    if (entry) entry.count += times;
    else this.#counts.set(text, { value, count: times });
  }
}

export default defineAggregate({
  name: 'mode',
  category: 'aggregate',
  syntax: 'mode(<field>)',
  summary: 'The most frequent value; of several, the one that comes first.',
  documentation: 'Search Reference: Aggregate functions, mode',
  examples: ['| stats mode(status) BY uri'],
  create: () => new Mode(),
});
