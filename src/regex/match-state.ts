import { firstStack, grown, margin, undo } from './backtrack-stack.ts';

/** A call of a group as a subroutine. */
export interface Frame {
  readonly group: number;
  /** Where in the subject it was called. */
  readonly from: number;
  /** The instruction to return to. */
  readonly back: number;
  /** The frame around it, -1 outside of calls. */
  readonly parent: number;
  /** The registers at the call: captures made inside don't outlive it. */
  readonly registers: Int32Array;
}

/** Where a match stands. The matcher's loop keeps the numbers in variables of its own and hands them over here. */
export class MatchState {
  readonly registers: Int32Array;
  subject = '';
  /** Where the search began. */
  from = 0;
  /** The instruction. */
  at = 0;
  /** The place in the subject. */
  position = 0;
  stack = new Int32Array(firstStack);
  height = 0;
  /** Choices made since the starting place. */
  steps = 0;
  /** Everything done since the search began. */
  work = 0;
  frames: Frame[] = [];
  /** A group was called from within itself at the same place: an error in PCRE. */
  looping = false;

  constructor(registerCount: number) {
    this.registers = new Int32Array(registerCount);
  }

  /** Sets a register so that backtracking sets it back. */
  keep(register: number, value: number): void {
    if (this.height > this.stack.length - margin) this.stack = grown(this.stack);
    const { stack, height, registers } = this;
    stack[height] = undo;
    stack[height + 1] = register;
    stack[height + 2] = registers[register]!;
    registers[register] = value;
    this.height = height + 3;
  }

  /** Has the matcher go on at `target`, from here, when what follows fails. */
  choose(target: number): void {
    const { stack, height } = this;
    stack[height] = target;
    stack[height + 1] = this.position;
    this.height = height + 3;
  }
}
