/**
 * The instructions of the budgeted matcher, each followed by its operands. A "register" is a slot whose changes are
 * undone when the matcher backtracks; captures come first, two per group.
 */
export const Op = {
  /** The pattern has matched. */
  match: 0,
  /** unit: matches one UTF-16 code unit. */
  char: 1,
  /** unit, unit: matches one of two code units. */
  either: 2,
  /** set: matches one character of a set. */
  set: 3,
  /** text: matches several literal characters. */
  text: 4,
  /** target: goes on there. */
  jump: 5,
  /** target: goes on here, and there if that fails. */
  split: 6,
  /** set, target: goes there when the next character is not in the set. */
  guard: 7,
  /** set, target: `guard`, and `split` to the same target when it is in the set. */
  guardSplit: 8,
  /** register: stores the position. */
  save: 9,
  /** register, register: stores the first one's value and the position, as a group's two ends. */
  saveGroup: 10,
  /** set, min, max (-1: none), unit that must follow (-1: unknown): a repeated set, greedy, lazy or possessive. */
  repeatGreedy: 11,
  repeatLazy: 12,
  repeatPossessive: 13,
  /** list of groups, insensitive: matches the text of the first group that is set. */
  backreference: 14,
  /** position: succeeds at such a place. */
  position: 15,
  /** register: remembers how high the stack is (and the position, in the next register). */
  lookOpen: 16,
  /** register: drops the choices made since, goes back to the position. */
  lookClose: 17,
  /** register, target: `lookOpen`, going on at the target if what follows fails. */
  tryOpen: 18,
  /** register: undoes all since `tryOpen` and fails. */
  tryReject: 19,
  /** register, target: undoes all since `tryOpen`, goes on there from its position. */
  tryLeave: 20,
  /** register: drops the choices made since `lookOpen`, keeps the position. */
  atomicClose: 21,
  /** list of groups, target: goes there unless one of the groups is set. */
  ifGroup: 22,
  /** list of groups (-1: any), target: goes there unless inside a call of one. */
  ifRecursion: 23,
  /** characters: moves back so many, or fails. */
  back: 24,
  /** target, group: calls a group. */
  call: 25,
  /** group: returns when it was called. */
  return: 26,
  fail: 27,
  /** register: starts a counted repetition. */
  countOpen: 28,
  /** register, min, max (-1: none), lazy, target: the next round (follows at once, as `countEnter`) or the exit at the target. */
  countLoop: 29,
  /** register */
  countEnter: 30,
  /** look register (-1: none), whether that look was opened by `tryOpen`: fails the whole match when backtracked onto. */
  commit: 31,
  prune: 32,
  skip: 33,
  /** register that holds the stack's height at the alternative's start */
  otherwise: 34,
  /** register: remembers how high the stack is. */
  mark: 35,
} as const;

export const positionCodes = {
  subjectStart: 0,
  subjectEnd: 1,
  end: 2,
  lineStart: 3,
  lineEnd: 4,
  wordBoundary: 5,
  notWordBoundary: 6,
  searchStart: 7,
} as const;
