import type { Appetite, Condition, Look, Node, PatternTree, Repeat } from './ast.ts';
import { type CharacterSet, everyCharacter, onlyCharacter, overlaps, union } from './character-set.ts';
import { CodeWriter } from './code-writer.ts';
import { anything, eitherOf, type FirstCharacters, firstCharacters, followedBy } from './first-characters.ts';
import { groupsReadInside } from './groups-read-inside.ts';
import { FixedLengths, lookbehindBranches } from './lookbehind.ts';
import { Op, positionCodes } from './opcodes.ts';
import type { Program } from './program.ts';
import { startRule } from './start-rule.ts';
import { leastLength } from './widths.ts';

/** Turns a pattern into instructions for the budgeted matcher. */
export const assemble = (tree: PatternTree): Program => new Assembler(tree).assemble();

class Assembler {
  readonly #tree: PatternTree;
  readonly #writer = new CodeWriter();
  readonly #groupStarts = new Map<number, number>();
  readonly #calls: { readonly at: number; readonly group: number }[] = [];
  readonly #lengths: FixedLengths;
  /** Where a group is read while it is open, its start waits in a register of its own. */
  readonly #selfRead: ReadonlySet<number>;
  /** The lookaround around the current node, for verbs and (*ACCEPT). */
  #look: { readonly register: number; readonly tried: boolean; readonly accepts: number[] } | undefined;
  #openGroups: { readonly group: number; readonly start: number | undefined }[] = [];
  #alternativeMark: number | undefined;
  #accepts: number[] = [];

  constructor(tree: PatternTree) {
    this.#tree = tree;
    this.#writer.registers(2 * (tree.groupCount + 1));
    this.#lengths = new FixedLengths(tree.root);
    this.#selfRead = groupsReadInside(tree);
  }

  assemble(): Program {
    const frameRegister = this.#writer.registers(1);
    this.#groupStarts.set(0, 0);
    this.#node(this.#tree.root, anything);
    for (const at of this.#accepts) this.#writer.code[at] = this.#writer.code.length;
    if (this.#tree.recursive) this.#writer.emit(Op.return, 0);
    this.#writer.emit(Op.match);
    for (const { at, group } of this.#calls) this.#writer.code[at] = this.#groupStarts.get(group)!;
    return {
      code: Int32Array.from(this.#writer.code),
      sets: this.#writer.sets,
      texts: this.#writer.texts,
      groupLists: this.#writer.groupLists,
      groupCount: this.#tree.groupCount,
      registerCount: this.#writer.registerCount,
      frameRegister,
      start: startRule(this.#tree),
    };
  }

  /** Emits a node; `next` is what can follow it, where that is known for all ways of getting here. */
  #node(node: Node, next: FirstCharacters): void {
    switch (node.kind) {
      case 'empty':
        return;
      case 'set':
        this.#oneCharacter(node.set);
        return;
      case 'sequence':
        this.#sequence(node.items, next);
        return;
      case 'alternation':
        this.#alternation(node.branches, next);
        return;
      case 'capture':
        this.#capture(node.group, node.node, next);
        return;
      case 'atomic':
        this.#atomic(node.node);
        return;
      case 'repeat':
        this.#repeat(node, next);
        return;
      case 'look':
        this.#lookaround(node);
        return;
      case 'position':
        this.#writer.emit(Op.position, positionCodes[node.position]);
        return;
      case 'backreference':
        this.#writer.emit(Op.backreference, this.#writer.list(node.groups), node.insensitive ? 1 : 0);
        return;
      case 'recursion': {
        const at = this.#writer.emit(Op.call, 0, node.groups[0]!) - 1;
        this.#calls.push({ at, group: node.groups[0]! });
        return;
      }
      case 'conditional':
        this.#conditional(node.condition, node.yes, node.no, next);
        return;
      case 'keep':
        this.#writer.emit(Op.save, 0);
        return;
      case 'fail':
        this.#writer.emit(Op.fail);
        return;
      case 'verb':
        this.#verb(node.verb);
        return;
    }
  }

  #oneCharacter(set: CharacterSet): void {
    const code = onlyCharacter(set);
    if (code !== undefined && code <= 0xffff) this.#writer.emit(Op.char, code);
    else if (set.length === 4 && set[0] === set[1] && set[2] === set[3] && set[2]! <= 0xffff) {
      this.#writer.emit(Op.either, set[0]!, set[2]!);
    } else this.#writer.emit(Op.set, this.#writer.set(set));
  }

  #sequence(items: readonly Node[], next: FirstCharacters): void {
    const follow: FirstCharacters[] = [];
    let after = next;
    for (let at = items.length - 1; at >= 0; at--) {
      follow[at] = after;
      after = followedBy(firstCharacters(items[at]!), after);
    }
    for (let at = 0; at < items.length; at++) {
      let text = '';
      let end = at;
      for (; end < items.length; end++) {
        const item = items[end]!;
        const code = item.kind === 'set' ? onlyCharacter(item.set) : undefined;
        if (code === undefined) break;
        text += String.fromCodePoint(code);
      }
      if (end - at > 1) {
        this.#writer.emit(Op.text, this.#writer.text(text));
        at = end - 1;
      } else this.#node(items[at]!, follow[at]!);
    }
  }

  #alternation(branches: readonly Node[], next: FirstCharacters): void {
    const exits: number[] = [];
    const outerMark = this.#alternativeMark;
    if (this.#tree.verbs) this.#alternativeMark = this.#writer.registers(1);
    const later: CharacterSet[] = [];
    let possible: CharacterSet = [];
    for (let at = branches.length - 1; at >= 0; at--) {
      later[at] = possible;
      const first = followedBy(firstCharacters(branches[at]!), next);
      possible = first.empty || first.end ? everyCharacter : union(possible, first.set);
    }
    branches.forEach((branch, index) => {
      const last = index === branches.length - 1;
      const skip = last ? undefined : this.#enterBranch(branch, later[index]!, next);
      if (this.#tree.verbs) this.#writer.emit(Op.mark, this.#alternativeMark!);
      this.#node(branch, next);
      if (!last) exits.push(this.#writer.emit(Op.jump, 0));
      if (skip !== undefined) this.#writer.land(skip);
    });
    for (const exit of exits) this.#writer.land(exit);
    this.#alternativeMark = outerMark;
  }

  /** Emits the choice between a branch and what is tried after it, as cheap as their first characters allow. */
  #enterBranch(branch: Node, later: CharacterSet, next: FirstCharacters): number {
    const first = followedBy(firstCharacters(branch), next);
    if (first.empty || first.end || this.#tree.verbs) return this.#writer.emit(Op.split, 0);
    return this.#writer.emit(overlaps(first.set, later) ? Op.guardSplit : Op.guard, this.#writer.set(first.set), 0);
  }

  #capture(group: number, node: Node, next: FirstCharacters): void {
    if (!this.#groupStarts.has(group)) this.#groupStarts.set(group, this.#writer.code.length);
    const start = this.#selfRead.has(group) ? this.#writer.registers(1) : undefined;
    this.#writer.emit(Op.save, start ?? 2 * group);
    this.#openGroups.push({ group, start });
    this.#node(node, this.#tree.recursive ? anything : next);
    this.#openGroups.pop();
    this.#closeGroup(group, start);
    if (this.#tree.recursive) this.#writer.emit(Op.return, group);
  }

  #closeGroup(group: number, start: number | undefined): void {
    if (start === undefined) this.#writer.emit(Op.save, 2 * group + 1);
    else this.#writer.emit(Op.saveGroup, 2 * group, start);
  }

  #atomic(node: Node): void {
    if (node.kind === 'repeat' && node.node.kind === 'set') {
      const { min, max, appetite } = node;
      this.#setLoop(node.node.set, min, appetite === 'lazy' ? min : max, 'possessive', -1);
      return;
    }
    const register = this.#writer.registers(2);
    this.#writer.emit(Op.lookOpen, register);
    this.#node(node, anything);
    this.#writer.emit(Op.atomicClose, register);
  }

  #repeat(node: Repeat, next: FirstCharacters): void {
    const { node: body, min, max, appetite } = node;
    if (max === 0) {
      this.#unreached(body);
      return;
    }
    if (body.kind === 'set') {
      const givesNothingBack = min === max || appetite === 'possessive' || !this.#canGiveBack(body.set, next);
      const unit = onlyCharacter(next.empty || next.end ? [] : next.set);
      // A lazy loop stops early, so a follower that the loop can't take makes it equal to a greedy one, too.
      this.#setLoop(
        body.set,
        min,
        max,
        givesNothingBack ? 'possessive' : appetite,
        unit !== undefined && unit <= 0xffff ? unit : -1,
      );
      return;
    }
    if (appetite === 'possessive') {
      this.#atomic({ ...node, appetite: 'greedy' });
      return;
    }
    const loops = max > 1;
    const bodyNext = loops ? eitherOf(followedBy(firstCharacters(body), next), next) : next;
    if (max === 1 || (min <= 1 && max === Number.POSITIVE_INFINITY && leastLength(body) > 0)) {
      this.#plainLoop(node, bodyNext, next);
      return;
    }
    const register = this.#writer.registers(2);
    this.#writer.emit(Op.countOpen, register);
    const loop = this.#writer.code.length;
    const exit = this.#writer.emit(
      Op.countLoop,
      register,
      min,
      max === Number.POSITIVE_INFINITY ? -1 : max,
      appetite === 'lazy' ? 1 : 0,
      0,
    );
    this.#writer.emit(Op.countEnter, register);
    this.#node(body, bodyNext);
    this.#writer.emit(Op.jump, loop);
    this.#writer.land(exit);
  }

  #canGiveBack(set: CharacterSet, next: FirstCharacters): boolean {
    return next.empty || overlaps(set, next.set);
  }

  #setLoop(set: CharacterSet, min: number, max: number, appetite: Appetite, unit: number): void {
    const op = appetite === 'greedy' ? Op.repeatGreedy : appetite === 'lazy' ? Op.repeatLazy : Op.repeatPossessive;
    this.#writer.emit(op, this.#writer.set(set), min, max === Number.POSITIVE_INFINITY ? -1 : max, unit);
  }

  /** `?`, and `*` and `+` over a body that consumes: no counting needed. */
  #plainLoop({ node, min, max, appetite }: Repeat, bodyNext: FirstCharacters, next: FirstCharacters): void {
    const first = followedBy(firstCharacters(node), bodyNext);
    const guarded = !first.empty && !first.end && !this.#tree.verbs;
    if (min === 1) {
      const entry = this.#writer.emit(Op.jump, 0);
      const loop = this.#writer.code.length;
      const exits = this.#loopEntry(appetite, guarded, first, next);
      this.#writer.land(entry);
      this.#node(node, bodyNext);
      this.#writer.emit(Op.jump, loop);
      for (const exit of exits) this.#writer.land(exit);
      return;
    }
    const loop = this.#writer.code.length;
    const exits = this.#loopEntry(appetite, guarded, first, next);
    this.#node(node, bodyNext);
    if (max > 1) this.#writer.emit(Op.jump, loop);
    for (const exit of exits) this.#writer.land(exit);
  }

  /** Emits the choice between another round, which follows at once, and the exit; returns the exits to fill in. */
  #loopEntry(appetite: Appetite, guarded: boolean, first: FirstCharacters, next: FirstCharacters): number[] {
    if (guarded && (appetite === 'greedy' || !this.#canGiveBack(first.set, next))) {
      const op = this.#canGiveBack(first.set, next) ? Op.guardSplit : Op.guard;
      return [this.#writer.emit(op, this.#writer.set(first.set), 0)];
    }
    if (appetite === 'greedy') return [this.#writer.emit(Op.split, 0)];
    const round = this.#writer.emit(Op.split, 0);
    const exit = this.#writer.emit(Op.jump, 0);
    this.#writer.land(round);
    return [exit];
  }

  #unreached(node: Node): void {
    const over = this.#writer.emit(Op.jump, 0);
    this.#node(node, anything);
    this.#writer.emit(Op.fail);
    this.#writer.land(over);
  }

  #lookaround(look: Look): void {
    const register = this.#writer.registers(2);
    if (!look.negative) {
      this.#writer.emit(Op.lookOpen, register);
      this.#lookBody(look, register, false);
      this.#writer.emit(Op.lookClose, register);
      return;
    }
    const after = this.#writer.emit(Op.tryOpen, register, 0);
    this.#lookBody(look, register, true);
    this.#writer.emit(Op.tryReject, register);
    this.#writer.land(after);
  }

  #lookBody(look: Look, register: number, tried: boolean): void {
    const outer = { look: this.#look, open: this.#openGroups, mark: this.#alternativeMark };
    const accepts: number[] = [];
    this.#look = { register, tried, accepts };
    this.#openGroups = [];
    this.#alternativeMark = undefined;
    if (look.ahead) this.#node(look.node, anything);
    else this.#lookbehindBody(look.node);
    for (const at of accepts) this.#writer.land(at);
    this.#look = outer.look;
    this.#openGroups = outer.open;
    this.#alternativeMark = outer.mark;
  }

  #lookbehindBody(node: Node): void {
    const branches = lookbehindBranches(node);
    const exits: number[] = [];
    branches.forEach((branch, index) => {
      const last = index === branches.length - 1;
      const skip = last ? undefined : this.#writer.emit(Op.split, 0);
      this.#writer.emit(Op.back, this.#lengths.of(branch)!);
      this.#node(branch, anything);
      if (!last) exits.push(this.#writer.emit(Op.jump, 0));
      if (skip !== undefined) this.#writer.land(skip);
    });
    for (const exit of exits) this.#writer.land(exit);
  }

  #conditional(condition: Condition, yes: Node, no: Node, next: FirstCharacters): void {
    if (condition.kind === 'define') {
      this.#unreached(yes);
      return;
    }
    if (condition.kind === 'look') {
      this.#lookConditional(condition.look, yes, no, next);
      return;
    }
    const toNo = this.#emitTest(condition);
    this.#node(yes, next);
    const exit = this.#writer.emit(Op.jump, 0);
    this.#writer.land(toNo);
    this.#node(no, next);
    this.#writer.land(exit);
  }

  #emitTest(condition: Exclude<Condition, { readonly kind: 'define' | 'look' }>): number {
    if (condition.kind === 'group') return this.#writer.emit(Op.ifGroup, this.#writer.list(condition.groups), 0);
    if (condition.namesakes.length > 0) return this.#writer.emit(Op.ifGroup, this.#writer.list(condition.namesakes), 0);
    return this.#writer.emit(
      Op.ifRecursion,
      condition.groups === undefined ? -1 : this.#writer.list(condition.groups),
      0,
    );
  }

  #lookConditional(look: Look, yes: Node, no: Node, next: FirstCharacters): void {
    const register = this.#writer.registers(2);
    const onFailure = this.#writer.emit(Op.tryOpen, register, 0);
    this.#lookBody(look, register, true);
    const onSuccess = look.negative ? this.#writer.emit(Op.tryLeave, register, 0) : undefined;
    if (onSuccess === undefined) this.#writer.emit(Op.lookClose, register);
    else this.#writer.land(onFailure);
    this.#node(yes, next);
    const exit = this.#writer.emit(Op.jump, 0);
    this.#writer.land(onSuccess ?? onFailure);
    this.#node(no, next);
    this.#writer.land(exit);
  }

  #verb(verb: 'accept' | 'commit' | 'prune' | 'skip' | 'then'): void {
    if (verb === 'accept') {
      for (const { group, start } of [...this.#openGroups].reverse()) this.#closeGroup(group, start);
      (this.#look?.accepts ?? this.#accepts).push(this.#writer.emit(Op.jump, 0));
      return;
    }
    if (verb === 'then' && this.#alternativeMark !== undefined) {
      this.#writer.emit(Op.otherwise, this.#alternativeMark);
      return;
    }
    const op = verb === 'commit' ? Op.commit : verb === 'skip' ? Op.skip : Op.prune;
    this.#writer.emit(op, this.#look?.register ?? -1, this.#look?.tried ? 1 : 0);
  }
}
