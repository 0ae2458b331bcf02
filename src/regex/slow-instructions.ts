import { dropChoices, unwind } from './backtrack-stack.ts';
import { backBy, equal, equalWithoutCase } from './characters.ts';
import type { MatchState } from './match-state.ts';
import { Op } from './opcodes.ts';
import { holdsAt } from './positions.ts';
import type { Program } from './program.ts';

/** Performs one of the rarer instructions. Returns whether the match goes on at `state.at`, or has to backtrack. */
export function perform(program: Program, state: MatchState): boolean {
  const { code } = program;
  const { at, registers } = state;
  const operand = code[at + 1]!;
  switch (code[at]!) {
    case Op.position:
      state.at += 2;
      return holdsAt(operand, state.subject, state.position, state.from);
    case Op.saveGroup:
      state.keep(operand, registers[code[at + 2]!]!);
      state.keep(operand + 1, state.position);
      state.at += 3;
      return true;
    case Op.backreference:
      return backreference(program.groupLists[operand]!, code[at + 2] === 1, state);
    case Op.lookOpen:
    case Op.tryOpen:
      return openLook(code, state);
    case Op.lookClose:
    case Op.atomicClose:
      if (code[at] === Op.lookClose) state.position = registers[operand + 1]!;
      state.work += (state.height - registers[operand]!) / 3;
      state.height = dropChoices(state.stack, registers[operand]!, state.height);
      state.at += 2;
      return true;
    case Op.tryReject:
    case Op.tryLeave:
      state.position = registers[operand + 1]!;
      state.height = unwind(state.stack, state.height, registers[operand]!, registers);
      state.at = code[at + 2]!;
      return code[at] === Op.tryLeave;
    case Op.ifGroup:
      state.at = program.groupLists[operand]!.some((group) => group === 0 || registers[2 * group + 1]! >= 0)
        ? at + 3
        : code[at + 2]!;
      return true;
    case Op.ifRecursion: {
      const frame = state.frames[registers[program.frameRegister]!];
      const inside = frame !== undefined && (operand === -1 || program.groupLists[operand]!.includes(frame.group));
      state.at = inside ? at + 3 : code[at + 2]!;
      return true;
    }
    case Op.back:
      state.position = backBy(state.subject, state.position, operand);
      state.work += operand;
      state.at += 2;
      return state.position >= 0;
    case Op.call:
      return call(program, state);
    case Op.return:
      return returnFromCall(program, state);
    case Op.countOpen:
      state.keep(operand, 0);
      state.keep(operand + 1, -1);
      state.at += 2;
      return true;
    case Op.countLoop:
      return countLoop(code, state);
    case Op.countEnter:
      state.keep(operand, registers[operand]! + 1);
      state.keep(operand + 1, state.position);
      state.at += 2;
      return true;
    case Op.commit:
    case Op.prune:
    case Op.skip:
    case Op.otherwise:
      state.choose(-2 - at);
      state.at += code[at] === Op.otherwise ? 2 : 3;
      return true;
    case Op.mark:
      state.keep(operand, state.height + 3);
      state.at += 2;
      return true;
    default:
      return false;
  }
}

function backreference(groups: readonly number[], insensitive: boolean, state: MatchState): boolean {
  const { registers, subject, position } = state;
  state.at += 3;
  const group = groups.find((one) => registers[2 * one + 1]! >= 0);
  if (group === undefined) return false;
  const begin = registers[2 * group]!;
  const end = registers[2 * group + 1]!;
  state.work += end - begin;
  state.position = insensitive ? equalWithoutCase(subject, begin, end, position) : equal(subject, begin, end, position);
  return state.position >= 0;
}

function openLook(code: Int32Array, state: MatchState): boolean {
  const register = code[state.at + 1]!;
  state.keep(register, state.height);
  state.keep(register + 1, state.position);
  state.steps++;
  if (code[state.at] === Op.tryOpen) {
    state.choose(code[state.at + 2]!);
    state.at += 3;
  } else state.at += 2;
  return true;
}

function call({ code, frameRegister }: Program, state: MatchState): boolean {
  const { at, position, registers, frames } = state;
  const group = code[at + 2]!;
  const parent = registers[frameRegister]!;
  state.steps++;
  state.work += registers.length;
  if (calledHere(state, parent, group)) {
    state.looping = true;
    return false;
  }
  const index = frames.push({ group, from: position, back: at + 3, parent, registers: registers.slice() }) - 1;
  state.keep(frameRegister, index);
  state.at = code[at + 1]!;
  return true;
}

/** Whether the group is being called already at the very same place, so that it would call itself without end. */
function calledHere(state: MatchState, frame: number, group: number): boolean {
  for (let index = frame; index >= 0; index = state.frames[index]!.parent) {
    state.work++;
    const { group: called, from } = state.frames[index]!;
    if (from !== state.position) return false;
    if (called === group) return true;
  }
  return false;
}

/** At the end of a group: goes back if it was called. Captures become again what they were before the call. */
function returnFromCall({ code, frameRegister }: Program, state: MatchState): boolean {
  const { registers } = state;
  const frame = state.frames[registers[frameRegister]!];
  if (frame === undefined || frame.group !== code[state.at + 1]) {
    state.at += 2;
    return true;
  }
  for (let register = 1; register < registers.length; register++) {
    const before = frame.registers[register]!;
    if (registers[register] !== before) state.keep(register, before);
  }
  state.work += registers.length;
  state.at = frame.back;
  return true;
}

function countLoop(code: Int32Array, state: MatchState): boolean {
  const { at, registers } = state;
  const register = code[at + 1]!;
  const max = code[at + 3]!;
  const count = registers[register]!;
  const round = at + 6;
  const exit = code[at + 5]!;
  if (count < code[at + 2]!) {
    state.at = round;
    return true;
  }
  // Like PCRE, an unbounded repetition ends after a round that matched nothing.
  if (count === max || (max === -1 && count > 0 && registers[register + 1] === state.position)) {
    state.at = exit;
    return true;
  }
  const lazy = code[at + 4] === 1;
  state.steps++;
  state.choose(lazy ? round : exit);
  state.at = lazy ? exit : round;
  return true;
}
