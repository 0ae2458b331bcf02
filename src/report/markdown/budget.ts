import type { Budget } from '../format.ts';

/** What a GitHub comment holds is 65,536 characters; the difference is room for what the poster adds. */
const commentBudget: Budget = { most: 60_000, unit: 'characters' };

/** Counts what has been written, so that the most important part of a text comes first and the text never overflows. */
export interface Allowance {
  /** Takes the room for a text if there is any; says whether it did. */
  take(text: string): boolean;
}

/**
 * Room for a text of `budget`, of which `reserved` is for what comes last in any case. Joining line ends are counted.
 */
export function allowance(budget: Budget = commentBudget, ...reserved: readonly string[]): Allowance {
  const size = (text: string): number => (budget.unit === 'bytes' ? Buffer.byteLength(text) : text.length) + 2;
  let left = budget.most - reserved.reduce((sum, text) => sum + size(text), 0);
  return {
    take(text) {
      const needed = size(text);
      if (needed > left) return false;
      left -= needed;
      return true;
    },
  };
}
