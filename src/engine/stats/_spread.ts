import { NumberAccumulator } from './_numbers.ts';

/**
 * Sums of numbers and of their squares, both counted from the first number: so whole numbers stay exact, and numbers
 * far from zero (times) lose no digits.
 */
export abstract class Spread extends NumberAccumulator {
  #count = 0;
  #origin = 0;
  #sum = 0;
  #squares = 0;

  protected addNumber(value: number): void {
    if (this.#count === 0) this.#origin = value;
    const distance = value - this.#origin;
    this.#count++;
    this.#sum += distance;
    this.#squares += distance * distance;
  }

  merge(other: this): void {
    if (this.#count === 0) this.#origin = other.#origin;
    const shift = other.#origin - this.#origin;
    this.#squares += other.#squares + 2 * shift * other.#sum + other.#count * shift * shift;
    this.#sum += other.#sum + other.#count * shift;
    this.#count += other.#count;
  }

  /** The variance of the numbers as a sample of more, or as all there are; 0 for one number, null for none. */
  protected variance(of: 'sample' | 'population'): number | null {
    const count = this.#count;
    if (count < 2) return count === 0 ? null : 0;
    const scaled = Math.max(0, count * this.#squares - this.#sum * this.#sum);
    return scaled / (count * (of === 'sample' ? count - 1 : count));
  }
}
