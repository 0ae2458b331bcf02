import { firstStack, grown, highestStack, margin, undo, unwind } from './backtrack-stack.ts';
import type { Budget } from './budget.ts';
import { after, before, countSet, nextLine, skipSet, startsWithin } from './characters.ts';
import { MatchState } from './match-state.ts';
import { Op } from './opcodes.ts';
import type { Program } from './program.ts';
import { perform } from './slow-instructions.ts';

/** How a search went. The captures are in the matcher's registers when it found a match. */
export type Outcome = 'match' | 'no match' | 'exhausted';

export interface SearchRules {
  /** Only where the search begins. */
  readonly anchored?: boolean;
  /** Not an empty match where the search begins. */
  readonly notEmptyAtStart?: boolean;
}

/** A bigger stack is not kept for the next search. */
const biggestIdleStack = 1 << 20;

const failed = 0;
const matched = 1;
const spent = 2;
const committed = 3;

/**
 * Runs a program over subjects. It backtracks on a stack of its own, so a long subject can't overflow the call stack,
 * and it counts its work, so no pattern can make it run on.
 */
export class Matcher {
  readonly registers: Int32Array;
  readonly #program: Program;
  readonly #budget: Budget;
  readonly #state: MatchState;
  #notEmptyAtStart = false;
  #nextStart = 0;

  constructor(program: Program, budget: Budget) {
    this.#program = program;
    this.#budget = budget;
    this.#state = new MatchState(program.registerCount);
    this.registers = this.#state.registers;
  }

  /** Searches from `from` on. */
  search(subject: string, from: number, rules: SearchRules = {}): Outcome {
    const state = this.#state;
    if (state.stack.length > biggestIdleStack) state.stack = new Int32Array(firstStack);
    state.subject = subject;
    state.from = from;
    state.work = 0;
    this.#notEmptyAtStart = rules.notEmptyAtStart === true;
    this.registers.fill(-1);
    const { anchor, first, least } = this.#program.start;
    const last = subject.length - least;
    for (let start = from; start <= last; ) {
      if (rules.anchored || start === from || canStart(anchor, subject, start)) {
        if (first !== undefined && !startsWithin(first, subject, start)) {
          state.work++;
        } else {
          this.#nextStart = -1;
          const result = this.#attempt(start);
          if (result === matched) return 'match';
          if (result === spent) return 'exhausted';
          if (result === committed) return 'no match';
          if (this.#nextStart > start) {
            start = this.#nextStart;
            continue;
          }
        }
      }
      if (rules.anchored || anchor === 'subject' || anchor === 'start') return 'no match';
      if (state.work++ > this.#budget.workLimit) return 'exhausted';
      start = anchor === 'line' ? nextLine(subject, start) : after(subject, start);
    }
    return 'no match';
  }

  /** Tries to match at one place. Registers are back to -1 when it fails. */
  #attempt(start: number): number {
    const program = this.#program;
    const { code, sets, texts, frameRegister } = program;
    const { matchLimit, workLimit } = this.#budget;
    const state = this.#state;
    const { subject, registers } = state;
    const length = subject.length;
    let { stack } = state;
    let room = stack.length - margin;
    let height = 0;
    let at = 0;
    let position = start;
    let steps = 0;
    let work = state.work;
    state.frames.length = 0;
    registers[0] = start;

    run: for (;;) {
      let ok: boolean;
      if (height > room) {
        stack = state.stack = grown(stack);
        room = stack.length - margin;
      }
      if (++work > workLimit || height > highestStack) {
        return this.#giveUp(work);
      }
      switch (code[at]!) {
        case Op.match:
          if (this.#notEmptyAtStart && position === state.from && registers[0] === position) {
            ok = false;
            break;
          }
          registers[1] = position;
          state.work = work;
          return matched;
        case Op.char:
          ok = subject.charCodeAt(position) === code[at + 1];
          position++;
          at += 2;
          break;
        case Op.either: {
          const unit = subject.charCodeAt(position++);
          ok = unit === code[at + 1] || unit === code[at + 2];
          at += 3;
          break;
        }
        case Op.set: {
          const unit = subject.charCodeAt(position);
          if (unit < 256) {
            ok = sets[code[at + 1]!]!.low[unit] === 1;
            position++;
          } else if (position >= length) ok = false;
          else {
            const one = subject.codePointAt(position)!;
            ok = sets[code[at + 1]!]!.has(one);
            position += one > 0xffff ? 2 : 1;
          }
          at += 2;
          break;
        }
        case Op.text: {
          const text = texts[code[at + 1]!]!;
          ok = subject.startsWith(text, position);
          position += text.length;
          at += 2;
          break;
        }
        case Op.jump:
          at = code[at + 1]!;
          ok = true;
          break;
        case Op.split:
          steps++;
          stack[height] = code[at + 1]!;
          stack[height + 1] = position;
          height += 3;
          at += 2;
          ok = true;
          break;
        case Op.guard:
          at = startsWithin(sets[code[at + 1]!]!, subject, position) ? at + 3 : code[at + 2]!;
          ok = true;
          break;
        case Op.guardSplit:
          ok = true;
          if (!startsWithin(sets[code[at + 1]!]!, subject, position)) {
            at = code[at + 2]!;
            break;
          }
          steps++;
          stack[height] = code[at + 2]!;
          stack[height + 1] = position;
          height += 3;
          at += 3;
          break;
        case Op.save: {
          const register = code[at + 1]!;
          stack[height] = undo;
          stack[height + 1] = register;
          stack[height + 2] = registers[register]!;
          height += 3;
          registers[register] = position;
          at += 2;
          ok = true;
          break;
        }
        case Op.repeatPossessive: {
          const min = code[at + 2]!;
          const max = code[at + 3]!;
          const begin = position;
          let count: number;
          if (max === -1 && min <= 1) {
            position = skipSet(sets[code[at + 1]!]!, subject, position, length);
            count = position - begin;
          } else [count, position] = countSet(sets[code[at + 1]!]!, subject, position, max);
          work += position - begin;
          ok = count >= min;
          at += 5;
          break;
        }
        case Op.repeatGreedy: {
          const set = sets[code[at + 1]!]!;
          const min = code[at + 2]!;
          const max = code[at + 3]!;
          const begin = position;
          let least = begin;
          if (min > 0) {
            const [count, end] = countSet(set, subject, begin, min);
            if (count < min) {
              ok = false;
              break;
            }
            least = end;
          }
          position = max === -1 ? skipSet(set, subject, least, length) : countSet(set, subject, least, max - min)[1];
          work += position - begin;
          steps++;
          if (position > least) {
            stack[height] = -2 - at;
            stack[height + 1] = position;
            stack[height + 2] = least;
            height += 3;
            const unit = code[at + 4]!;
            if (unit !== -1 && subject.charCodeAt(position) !== unit) {
              ok = false;
              break;
            }
          }
          at += 5;
          ok = true;
          break;
        }
        case Op.repeatLazy: {
          const min = code[at + 2]!;
          const max = code[at + 3]!;
          steps++;
          if (min > 0) {
            const begin = position;
            const [count, end] = countSet(sets[code[at + 1]!]!, subject, position, min);
            if (count < min) {
              ok = false;
              break;
            }
            position = end;
            work += position - begin;
          }
          if (max !== min) {
            stack[height] = -2 - at;
            stack[height + 1] = position;
            stack[height + 2] = max === -1 ? -1 : max - min;
            height += 3;
          }
          at += 5;
          ok = true;
          break;
        }
        default:
          state.at = at;
          state.position = position;
          state.height = height;
          state.steps = steps;
          state.work = work;
          ok = perform(program, state);
          ({ at, position, height, steps, work, stack } = state);
          room = stack.length - margin;
          if (state.looping) return this.#giveUp(work);
      }
      if (ok) {
        if (steps <= matchLimit) continue;
        return this.#giveUp(work);
      }

      // Backtrack: undo changes up to the latest choice and go on there.
      for (;;) {
        if (height === 0) {
          state.work = work;
          return failed;
        }
        height -= 3;
        const word = stack[height]!;
        if (word >= 0) {
          at = word;
          position = stack[height + 1]!;
          continue run;
        }
        if (word === undo) {
          const register = stack[height + 1]!;
          const value = stack[height + 2]!;
          // The frames of calls that are undone are gone for good.
          if (register === frameRegister && value < registers[register]!) state.frames.length = registers[register]!;
          registers[register] = value;
          continue;
        }
        work++;
        const place = -2 - word;
        switch (code[place]!) {
          case Op.repeatGreedy: {
            const least = stack[height + 2]!;
            const unit = code[place + 4]!;
            let end = stack[height + 1]!;
            if (unit === -1) end = before(subject, end);
            else {
              const found = subject.lastIndexOf(String.fromCharCode(unit), end - 1);
              work += end - Math.max(found, least);
              end = found;
            }
            if (end < least) continue;
            if (end > least) {
              stack[height + 1] = end;
              height += 3;
            }
            steps++;
            position = end;
            at = place + 5;
            continue run;
          }
          case Op.repeatLazy: {
            const set = sets[code[place + 1]!]!;
            const unit = code[place + 4]!;
            let end = stack[height + 1]!;
            let left = stack[height + 2]!;
            let possible = true;
            do {
              if (end >= length || !set.has(subject.codePointAt(end)!)) {
                possible = false;
                break;
              }
              end = after(subject, end);
              if (left > 0) left--;
              work++;
            } while (left !== 0 && unit !== -1 && end < length && subject.charCodeAt(end) !== unit);
            if (!possible) continue;
            if (left !== 0) {
              stack[height + 1] = end;
              stack[height + 2] = left;
              height += 3;
            }
            steps++;
            position = end;
            at = place + 5;
            continue run;
          }
          case Op.otherwise:
            height = unwind(stack, height, registers[code[place + 1]!]!, registers);
            continue;
          default: {
            const skipTo = stack[height + 1]!;
            const look = code[place + 1]!;
            if (look !== -1) {
              // Inside a lookaround only that one fails, or succeeds when it is negative.
              const base = registers[look]! + (code[place + 2] === 1 ? 9 : 6);
              height = unwind(stack, height, base, registers);
              continue;
            }
            unwind(stack, height, 0, registers);
            state.work = work;
            if (code[place] === Op.skip) this.#nextStart = skipTo;
            return code[place] === Op.commit ? committed : failed;
          }
        }
      }
    }
  }

  #giveUp(work: number): number {
    this.#state.work = work;
    this.#state.looping = false;
    this.registers.fill(-1);
    return spent;
  }
}

const canStart = (anchor: string, subject: string, start: number): boolean =>
  anchor !== 'line' || subject.charCodeAt(start - 1) === 0x0a;
