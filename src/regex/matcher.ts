import type { Budget } from './budget.ts';
import { caseVariants } from './case-folding.ts';
import { Op } from './opcodes.ts';
import { holdsAt } from './positions.ts';
import type { MatcherSet, Program } from './program.ts';

/** How a search went. The captures are in the matcher's registers when it found a match. */
export type Outcome = 'match' | 'no match' | 'exhausted';

export interface SearchRules {
  /** Only where the search begins. */
  readonly anchored?: boolean;
  /** Not an empty match where the search begins. */
  readonly notEmptyAtStart?: boolean;
}

interface Frame {
  readonly group: number;
  readonly from: number;
  readonly back: number;
  readonly parent: number;
  readonly registers: Int32Array;
}

const failed = 0;
const matched = 1;
const spent = 2;
const committed = 3;

/** First words of stack entries that aren't choices: an old register value, or -2 minus the place of an instruction. */
const undo = -1;

const firstStack = 3 * 256;
/** An instruction pushes fewer words than this. */
const margin = 3 * 8;
/** A stack of 64 MB is as bad as a spent budget. */
const highestStack = 1 << 24;

/**
 * Runs a program over subjects. It backtracks on a stack of its own, so a long subject can't overflow the call stack,
 * and it counts its work, so no pattern can make it run on. Entries of the stack are three words: a choice (place,
 * position), an undo (-1, register, value) or a resumable instruction (-2 - place, position, bound).
 */
export class Matcher {
  readonly registers: Int32Array;
  readonly #program: Program;
  readonly #budget: Budget;
  #stack = new Int32Array(firstStack);
  #frames: Frame[] = [];
  #work = 0;
  #subject = '';
  #from = 0;
  #notEmptyAtStart = false;
  #nextStart = 0;

  constructor(program: Program, budget: Budget) {
    this.#program = program;
    this.#budget = budget;
    this.registers = new Int32Array(program.registerCount);
  }

  /** Searches from `from` on. */
  search(subject: string, from: number, rules: SearchRules = {}): Outcome {
    if (this.#stack.length > 1 << 20) this.#stack = new Int32Array(firstStack);
    this.#subject = subject;
    this.#from = from;
    this.#notEmptyAtStart = rules.notEmptyAtStart === true;
    this.#work = 0;
    this.registers.fill(-1);
    const { anchor, first, least } = this.#program.start;
    const last = subject.length - least;
    for (let start = from; start <= last; ) {
      if (rules.anchored || start === from || this.#canStart(anchor, start)) {
        if (first !== undefined && !startsWithin(first, subject, start)) {
          this.#work++;
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
      if (this.#work++ > this.#budget.workLimit) return 'exhausted';
      start = anchor === 'line' ? nextLine(subject, start) : after(subject, start);
    }
    return 'no match';
  }

  #canStart(anchor: string, start: number): boolean {
    return anchor !== 'line' || this.#subject.charCodeAt(start - 1) === 0x0a;
  }

  /** Tries to match at one place. Registers are back to -1 when it fails. */
  #attempt(start: number): number {
    const { code, sets, texts, groupLists, frameRegister } = this.#program;
    const { matchLimit, workLimit } = this.#budget;
    const subject = this.#subject;
    const length = subject.length;
    const registers = this.registers;
    let stack = this.#stack;
    let room = stack.length - margin;
    let height = 0;
    let at = 0;
    let position = start;
    let steps = 0;
    let work = this.#work;
    this.#frames.length = 0;
    registers[0] = start;

    run: for (;;) {
      let ok: boolean;
      if (height > room) {
        stack = this.#stack = grown(stack);
        room = stack.length - margin;
      }
      if (++work > workLimit || height > highestStack) {
        this.#work = work;
        registers.fill(-1);
        return spent;
      }
      switch (code[at]!) {
        case Op.match:
          if (this.#notEmptyAtStart && position === this.#from && registers[0] === position) {
            ok = false;
            break;
          }
          registers[1] = position;
          this.#work = work;
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
        case Op.saveGroup: {
          const register = code[at + 1]!;
          height = keep(stack, height, registers, register, registers[code[at + 2]!]!);
          height = keep(stack, height, registers, register + 1, position);
          at += 3;
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
        case Op.backreference: {
          ok = false;
          for (const group of groupLists[code[at + 1]!]!) {
            const begin = registers[2 * group]!;
            const end = registers[2 * group + 1]!;
            if (end < 0) continue;
            const stop =
              code[at + 2] === 1
                ? equalWithoutCase(subject, begin, end, position)
                : equal(subject, begin, end, position);
            ok = stop >= 0;
            work += end - begin;
            position = stop;
            break;
          }
          at += 3;
          break;
        }
        case Op.position:
          ok = holdsAt(code[at + 1]!, subject, position, this.#from);
          at += 2;
          break;
        case Op.lookOpen:
        case Op.tryOpen: {
          const register = code[at + 1]!;
          const before = height;
          height = keep(stack, height, registers, register, before);
          height = keep(stack, height, registers, register + 1, position);
          if (code[at] === Op.tryOpen) {
            stack[height] = code[at + 2]!;
            stack[height + 1] = position;
            height += 3;
            at += 3;
          } else at += 2;
          steps++;
          ok = true;
          break;
        }
        case Op.lookClose:
        case Op.atomicClose: {
          const register = code[at + 1]!;
          const base = registers[register]!;
          if (code[at] === Op.lookClose) position = registers[register + 1]!;
          work += (height - base) / 3;
          height = dropChoices(stack, base, height);
          at += 2;
          ok = true;
          break;
        }
        case Op.tryReject:
        case Op.tryLeave: {
          const register = code[at + 1]!;
          const base = registers[register]!;
          position = registers[register + 1]!;
          height = unwind(stack, height, base, registers);
          ok = code[at] === Op.tryLeave;
          at = code[at + 2]!;
          break;
        }
        case Op.ifGroup:
          at = groupLists[code[at + 1]!]!.some((group) => group === 0 || registers[2 * group + 1]! >= 0)
            ? at + 3
            : code[at + 2]!;
          ok = true;
          break;
        case Op.ifRecursion: {
          const frame = this.#frames[registers[frameRegister]!];
          const list = code[at + 1]!;
          const inside = frame !== undefined && (list === -1 || groupLists[list]!.includes(frame.group));
          at = inside ? at + 3 : code[at + 2]!;
          ok = true;
          break;
        }
        case Op.back: {
          position = backBy(subject, position, code[at + 1]!);
          work += code[at + 1]!;
          ok = position >= 0;
          at += 2;
          break;
        }
        case Op.call: {
          const group = code[at + 2]!;
          const parent = registers[frameRegister]!;
          steps++;
          work += registers.length;
          if (this.#calledHere(parent, group, position)) {
            this.#work = work;
            registers.fill(-1);
            return spent;
          }
          const index =
            this.#frames.push({ group, from: position, back: at + 3, parent, registers: registers.slice() }) - 1;
          height = keep(stack, height, registers, frameRegister, index);
          at = code[at + 1]!;
          ok = true;
          break;
        }
        case Op.return: {
          const frame = this.#frames[registers[frameRegister]!];
          ok = true;
          if (frame === undefined || frame.group !== code[at + 1]) {
            at += 2;
            break;
          }
          for (let register = 1; register < registers.length; register++) {
            if (registers[register] === frame.registers[register]) continue;
            if (height > room) {
              stack = this.#stack = grown(stack);
              room = stack.length - margin;
            }
            height = keep(stack, height, registers, register, frame.registers[register]!);
          }
          work += registers.length;
          at = frame.back;
          break;
        }
        case Op.countOpen: {
          const register = code[at + 1]!;
          height = keep(stack, height, registers, register, 0);
          height = keep(stack, height, registers, register + 1, -1);
          at += 2;
          ok = true;
          break;
        }
        case Op.countLoop: {
          const register = code[at + 1]!;
          const min = code[at + 2]!;
          const max = code[at + 3]!;
          const count = registers[register]!;
          ok = true;
          if (count < min) {
            at += 6;
            break;
          }
          // Like PCRE, an unbounded repetition ends after a round that matched nothing.
          if (count === max || (max === -1 && count > 0 && registers[register + 1] === position)) {
            at = code[at + 5]!;
            break;
          }
          steps++;
          stack[height] = code[at + 4] === 1 ? at + 6 : code[at + 5]!;
          stack[height + 1] = position;
          height += 3;
          at = code[at + 4] === 1 ? code[at + 5]! : at + 6;
          break;
        }
        case Op.countEnter: {
          const register = code[at + 1]!;
          height = keep(stack, height, registers, register, registers[register]! + 1);
          height = keep(stack, height, registers, register + 1, position);
          at += 2;
          ok = true;
          break;
        }
        case Op.commit:
        case Op.prune:
        case Op.skip:
        case Op.otherwise:
          stack[height] = -2 - at;
          stack[height + 1] = position;
          height += 3;
          at += code[at] === Op.otherwise ? 2 : 3;
          ok = true;
          break;
        case Op.mark: {
          const before = height + 3;
          height = keep(stack, height, registers, code[at + 1]!, before);
          at += 2;
          ok = true;
          break;
        }
        default:
          ok = false;
      }
      if (ok) {
        if (steps <= matchLimit) continue;
        this.#work = work;
        registers.fill(-1);
        return spent;
      }

      // Backtrack: undo changes up to the latest choice and go on there.
      for (;;) {
        if (height === 0) {
          this.#work = work;
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
          registers[stack[height + 1]!] = stack[height + 2]!;
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
            this.#work = work;
            if (code[place] === Op.skip) this.#nextStart = skipTo;
            return code[place] === Op.commit ? committed : failed;
          }
        }
      }
    }
  }

  /** Whether the group is being called already at the very same place: a loop without end, an error in PCRE. */
  #calledHere(frame: number, group: number, position: number): boolean {
    for (let index = frame; index >= 0; index = this.#frames[index]!.parent) {
      this.#work++;
      const { group: called, from } = this.#frames[index]!;
      if (from !== position) return false;
      if (called === group) return true;
    }
    return false;
  }
}

const startsWithin = (set: MatcherSet, subject: string, position: number): boolean => {
  const unit = subject.charCodeAt(position);
  if (unit < 256) return set.low[unit] === 1;
  return position < subject.length && set.has(subject.codePointAt(position)!);
};

/** The end of the longest run of a set. */
function skipSet(set: MatcherSet, subject: string, from: number, length: number): number {
  const { low } = set;
  let at = from;
  while (at < length) {
    const unit = subject.charCodeAt(at);
    if (unit < 256) {
      if (low[unit] === 0) break;
      at++;
    } else {
      const one = subject.codePointAt(at)!;
      if (!set.has(one)) break;
      at += one > 0xffff ? 2 : 1;
    }
  }
  return at;
}

/** How many characters of a set stand at a place, up to `most` (-1: all), and where they end. */
function countSet(set: MatcherSet, subject: string, from: number, most: number): [count: number, end: number] {
  let at = from;
  let count = 0;
  while (count !== most && startsWithin(set, subject, at)) {
    at = after(subject, at);
    count++;
  }
  return [count, at];
}

function grown(stack: Int32Array): Int32Array<ArrayBuffer> {
  const bigger = new Int32Array(stack.length * 2);
  bigger.set(stack);
  return bigger;
}

/** Sets a register so that backtracking sets it back. */
function keep(stack: Int32Array, height: number, registers: Int32Array, register: number, value: number): number {
  stack[height] = undo;
  stack[height + 1] = register;
  stack[height + 2] = registers[register]!;
  registers[register] = value;
  return height + 3;
}

/** Undoes everything above `base`. */
function unwind(stack: Int32Array, height: number, base: number, registers: Int32Array): number {
  for (let at = height - 3; at >= base; at -= 3) {
    if (stack[at] === undo) registers[stack[at + 1]!] = stack[at + 2]!;
  }
  return base;
}

/** Forgets the choices above `base` but keeps what must be undone when backtracking goes below it. */
function dropChoices(stack: Int32Array, base: number, height: number): number {
  let kept = base;
  for (let at = base; at < height; at += 3) {
    if (stack[at] !== undo) continue;
    if (kept !== at) {
      stack[kept] = undo;
      stack[kept + 1] = stack[at + 1]!;
      stack[kept + 2] = stack[at + 2]!;
    }
    kept += 3;
  }
  return kept;
}

function equal(subject: string, begin: number, end: number, position: number): number {
  const length = end - begin;
  if (position + length > subject.length) return -1;
  for (let at = 0; at < length; at++) {
    if (subject.charCodeAt(begin + at) !== subject.charCodeAt(position + at)) return -1;
  }
  return position + length;
}

function equalWithoutCase(subject: string, begin: number, end: number, position: number): number {
  let at = position;
  for (let from = begin; from < end; from = after(subject, from)) {
    if (at >= subject.length) return -1;
    if (!caseVariants(subject.codePointAt(from)!).includes(subject.codePointAt(at)!)) return -1;
    at = after(subject, at);
  }
  return at;
}

/** The place after the character at `at`. */
export function after(subject: string, at: number): number {
  const unit = subject.charCodeAt(at);
  if ((unit & 0xfc00) !== 0xd800) return at + 1;
  return (subject.charCodeAt(at + 1) & 0xfc00) === 0xdc00 ? at + 2 : at + 1;
}

/** The place before the character that ends at `at`. */
function before(subject: string, at: number): number {
  if ((subject.charCodeAt(at - 1) & 0xfc00) !== 0xdc00) return at - 1;
  return (subject.charCodeAt(at - 2) & 0xfc00) === 0xd800 ? at - 2 : at - 1;
}

function backBy(subject: string, from: number, count: number): number {
  let at = from;
  for (let left = count; left > 0; left--) {
    if (at === 0) return -1;
    at = before(subject, at);
  }
  return at;
}

function nextLine(subject: string, at: number): number {
  const newline = subject.indexOf('\n', at);
  return newline < 0 ? subject.length + 1 : newline + 1;
}
