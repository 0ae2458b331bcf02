/** Numbers that are the same in every run. */
export class SeededRandom {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to, but not, 1. */
  next(): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return this.#state / 2 ** 32;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }

  hex(length: number): string {
    let text = '';
    while (text.length < length)
      text += this.below(1 << 24)
        .toString(16)
        .padStart(6, '0');
    return text.slice(0, length);
  }

  address(): string {
    return `${1 + this.below(220)}.${this.below(256)}.${this.below(256)}.${1 + this.below(254)}`;
  }
}
