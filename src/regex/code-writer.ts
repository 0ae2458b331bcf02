import type { CharacterSet } from './character-set.ts';
import { MatcherSet } from './program.ts';

/** Collects instructions and the tables they point into. */
export class CodeWriter {
  readonly code: number[] = [];
  readonly sets: MatcherSet[] = [];
  readonly texts: string[] = [];
  readonly groupLists: (readonly number[])[] = [];
  registerCount = 0;
  readonly #setIndex = new Map<string, number>();

  /** Emits an instruction; returns the place of its last operand, to be filled in later. */
  emit(...words: readonly number[]): number {
    this.code.push(...words);
    return this.code.length - 1;
  }

  /** Makes the operand at `at` point to the next instruction. */
  land(at: number): void {
    this.code[at] = this.code.length;
  }

  /** Reserves registers in a row; returns the first. */
  registers(count: number): number {
    this.registerCount += count;
    return this.registerCount - count;
  }

  set(set: CharacterSet): number {
    const key = set.join();
    let index = this.#setIndex.get(key);
    if (index === undefined) {
      index = this.sets.push(new MatcherSet(set)) - 1;
      this.#setIndex.set(key, index);
    }
    return index;
  }

  text(text: string): number {
    return this.texts.push(text) - 1;
  }

  list(groups: readonly number[]): number {
    return this.groupLists.push(groups) - 1;
  }
}
