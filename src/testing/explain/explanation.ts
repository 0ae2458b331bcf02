import type { Location } from '../../diagnostics/index.ts';
import type { SearchExplanation } from '../../engine/index.ts';

/** Why a test ended as it did: one sentence, the facts behind it, and what they were taken from. */
export interface Explanation {
  readonly summary: string;
  readonly lines: readonly ExplanationLine[];
  readonly search?: SearchExplanation;
}

/** One fact. Text of events may stand in it: whoever shows it must make it harmless. */
export interface ExplanationLine {
  readonly text: string;
  /** The place in a file that it is about. */
  readonly location?: Location;
  /** 0 for facts, 1 for what explains the fact before. */
  readonly depth: 0 | 1;
}
