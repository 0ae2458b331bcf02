import type { Span } from '../diagnostics/index.ts';
import type { CharacterSet } from './character-set.ts';

/** How a repetition gives back: all it can and then less, as little as it can and then more, or nothing. */
export type Appetite = 'greedy' | 'lazy' | 'possessive';

/** A place that consumes nothing. `end` is `$` without (?m): the end, or before a newline that is the last character. */
export type Position =
  | 'subjectStart'
  | 'subjectEnd'
  | 'end'
  | 'lineStart'
  | 'lineEnd'
  | 'wordBoundary'
  | 'notWordBoundary'
  | 'searchStart';

/** Backtracking verbs that fail the match when they are backtracked onto, or end it (`accept`). */
export type Verb = 'accept' | 'commit' | 'prune' | 'skip' | 'then';

export type Condition =
  /** One of the groups has matched. Group 0 always has. */
  | { readonly kind: 'group'; readonly groups: readonly number[] }
  /** Inside a call of one of `groups` (of any, when undefined); groups that bear the condition's own text as a name come first. */
  | {
      readonly kind: 'recursion';
      readonly namesakes: readonly number[];
      readonly groups: readonly number[] | undefined;
    }
  | { readonly kind: 'define' }
  | { readonly kind: 'look'; readonly look: Look };

export interface Look {
  readonly kind: 'look';
  readonly ahead: boolean;
  readonly negative: boolean;
  readonly node: Node;
  readonly span: Span;
}

export interface Repeat {
  readonly kind: 'repeat';
  readonly node: Node;
  readonly min: number;
  /** `Infinity` when unbounded. */
  readonly max: number;
  readonly appetite: Appetite;
}

/** A pattern with its options already applied: a character is the set of what it matches, case folded. */
export type Node =
  | { readonly kind: 'empty' }
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'sequence'; readonly items: readonly Node[] }
  | { readonly kind: 'alternation'; readonly branches: readonly Node[] }
  | { readonly kind: 'capture'; readonly group: number; readonly node: Node }
  | { readonly kind: 'atomic'; readonly node: Node }
  | Repeat
  | Look
  | { readonly kind: 'position'; readonly position: Position }
  | { readonly kind: 'backreference'; readonly groups: readonly number[]; readonly insensitive: boolean }
  | { readonly kind: 'recursion'; readonly groups: readonly number[]; readonly span: Span }
  | { readonly kind: 'conditional'; readonly condition: Condition; readonly yes: Node; readonly no: Node }
  | { readonly kind: 'keep' }
  | { readonly kind: 'fail' }
  | { readonly kind: 'verb'; readonly verb: Verb };

/** One numbered group; several entries can share a number in a branch reset group. */
export interface GroupName {
  readonly index: number;
  readonly name: string;
}

/** A parsed pattern. */
export interface PatternTree {
  readonly root: Node;
  readonly groupCount: number;
  /** Names in order of group number. */
  readonly names: readonly GroupName[];
  /** The lowest `(*LIMIT_MATCH=n)` the pattern sets for itself. */
  readonly matchLimit: number | undefined;
  /** Whether some group is called as a subroutine. */
  readonly recursive: boolean;
  /** Whether some verb of backtracking control is used. */
  readonly verbs: boolean;
}

export const emptyNode: Node = { kind: 'empty' };

export const sequence = (items: readonly Node[]): Node =>
  items.length === 1 ? items[0]! : items.length === 0 ? emptyNode : { kind: 'sequence', items };

export const alternation = (branches: readonly Node[]): Node =>
  branches.length === 1 ? branches[0]! : branches.length === 0 ? emptyNode : { kind: 'alternation', branches };

/** The nodes directly inside a node. */
export function children(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'sequence':
      return node.items;
    case 'alternation':
      return node.branches;
    case 'capture':
    case 'atomic':
    case 'repeat':
    case 'look':
      return [node.node];
    case 'conditional':
      return node.condition.kind === 'look' ? [node.condition.look, node.yes, node.no] : [node.yes, node.no];
    default:
      return [];
  }
}

/** Whether any node of the tree satisfies `test`. */
export const some = (node: Node, test: (node: Node) => boolean): boolean =>
  test(node) || children(node).some((child) => some(child, test));
