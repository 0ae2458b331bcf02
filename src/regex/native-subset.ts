import { children, type Node, type PatternTree, type Repeat, some } from './ast.ts';
import { leastLength } from './widths.ts';

/**
 * Whether JavaScript's matching, given the rewriting in emit-native.ts, equals PCRE's for the pattern, on subjects
 * without surrogate pairs. What stays out, and why:
 *
 * - recursion, conditionals, verbs, `\K` and `\G` have no counterpart;
 * - JavaScript clears the captures of a repeated group at each round, PCRE keeps them: repeated groups are fine only
 *   when each round sets all captures inside;
 * - JavaScript refuses a round of a repetition that matches nothing, PCRE accepts it and ends the loop: a body that can
 *   be empty is fine only where no such check takes place (an exact count, or `?`, emitted as an alternative);
 * - a reference to an unset group matches nothing in JavaScript and fails in PCRE: fine only where the group is surely
 *   set before; without case or to several groups of one name it has no counterpart;
 * - groups that share a number (branch reset) have no counterpart;
 * - JavaScript matches lookbehinds from right to left: the captures, references and atomic groups inside could differ.
 */
export function isNativeEqual(tree: PatternTree): boolean {
  if (tree.recursive || tree.verbs || sharesNumbers(tree.root)) return false;
  return afterNode(tree.root, new Set()) !== undefined;
}

/** Groups that are surely set. */
type SetGroups = ReadonlySet<number>;

/** The groups surely set after the node matched, given those before it; undefined when the node is out of the subset. */
function afterNode(node: Node, before: SetGroups): SetGroups | undefined {
  switch (node.kind) {
    case 'empty':
    case 'set':
    case 'fail':
      return before;
    case 'position':
      return node.position === 'searchStart' ? undefined : before;
    case 'sequence': {
      let set: SetGroups | undefined = before;
      for (const item of node.items) if ((set = afterNode(item, set)) === undefined) return undefined;
      return set;
    }
    case 'alternation': {
      const after = node.branches.map((branch) => afterNode(branch, before));
      if (after.some((set) => set === undefined)) return undefined;
      return new Set([...after[0]!].filter((group) => after.every((set) => set!.has(group))));
    }
    case 'capture': {
      const after = afterNode(node.node, before);
      return after && new Set([...after, node.group]);
    }
    case 'atomic':
      return afterNode(node.node, before);
    case 'repeat':
      return afterRepeat(node, before);
    case 'look':
      if (!node.ahead && some(node.node, isDirectional)) return undefined;
      return node.negative ? afterNode(node.node, before) && before : afterNode(node.node, before);
    case 'backreference':
      return node.insensitive || node.groups.length !== 1 || !before.has(node.groups[0]!) ? undefined : before;
    default:
      return undefined;
  }
}

function afterRepeat({ node, min, max }: Repeat, before: SetGroups): SetGroups | undefined {
  if (max === 0) return before;
  const inside = capturesIn(node);
  const checksEmptyRounds = max > 1 && min !== max;
  if (checksEmptyRounds && leastLength(node) === 0) return undefined;
  // A round starts with the captures of the body cleared.
  const start = new Set([...before].filter((group) => max === 1 || !inside.has(group)));
  const after = afterNode(node, start);
  if (after === undefined) return undefined;
  if (max > 1) for (const group of inside) if (!after.has(group)) return undefined;
  return min === 0 ? before : new Set([...before, ...after]);
}

function capturesIn(node: Node, found = new Set<number>()): Set<number> {
  if (node.kind === 'capture') found.add(node.group);
  for (const child of children(node)) capturesIn(child, found);
  return found;
}

function sharesNumbers(root: Node): boolean {
  const seen = new Set<number>();
  return some(root, (node) => node.kind === 'capture' && (seen.has(node.group) || !seen.add(node.group)));
}

const isDirectional = (node: Node): boolean =>
  node.kind === 'capture' ||
  node.kind === 'backreference' ||
  node.kind === 'atomic' ||
  (node.kind === 'repeat' && node.appetite === 'possessive');
