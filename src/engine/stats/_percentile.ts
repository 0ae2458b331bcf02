import { NumberAccumulator } from './_numbers.ts';

/** Holds all numbers, to find ranks among them. */
export abstract class Ranked extends NumberAccumulator {
  readonly #numbers: number[] = [];

  protected addNumber(value: number): void {
    this.#numbers.push(value);
  }

  merge(other: this): void {
    for (const number of other.#numbers) this.#numbers.push(number);
  }

  protected get even(): boolean {
    return this.#numbers.length % 2 === 0;
  }

  /** The number at a rank between 0 and 1, interpolated between its neighbours; null without numbers. */
  protected at(rank: number): number | null {
    const sorted = Float64Array.from(this.#numbers).sort();
    if (sorted.length === 0) return null;
    const position = rank * (sorted.length - 1);
    const lower = sorted[Math.floor(position)]!;
    const upper = sorted[Math.ceil(position)]!;
    const share = position - Math.floor(position);
    return share === 0 ? lower : lower * (1 - share) + upper * share;
  }
}

export class Percentile extends Ranked {
  readonly #rank: number;

  /** `percent` is the number in the function's name. */
  constructor(percent: number | undefined) {
    super();
    this.#rank = Math.min(100, percent ?? 50) / 100;
  }

  result(): number | null {
    return this.at(this.#rank);
  }
}
