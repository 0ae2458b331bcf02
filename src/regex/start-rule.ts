import { type Node, type PatternTree, some } from './ast.ts';
import { lastCodePoint } from './character-set.ts';
import { firstCharacters } from './first-characters.ts';
import { MatcherSet, type StartRule } from './program.ts';
import { leastLength } from './widths.ts';

/** Works out where a match of the pattern can start. */
export function startRule(tree: PatternTree): StartRule {
  const first = firstCharacters(tree.root);
  const useful = !first.empty && !first.end && !(first.set[0] === 0 && first.set[1] === lastCodePoint);
  // Where verbs could tell, skip ahead only as PCRE2 does: to a first character that is certain.
  const certain = first.set.length <= 4 || !tree.verbs;
  return {
    anchor: tree.verbs || tree.recursive ? 'none' : anchorOf(tree),
    first: useful && certain ? new MatcherSet(first.set) : undefined,
    least: tree.verbs ? 0 : leastLength(tree.root),
  };
}

/**
 * How the start of the pattern is bound. A leading `.*` that fails at one place fails at all places up to the next
 * newline, as what follows it was tried at all of them; unless something could tell how much it matched.
 */
export function anchorOf(tree: PatternTree): StartRule['anchor'] {
  const referred = new Set<number>();
  some(tree.root, (node) => {
    if (node.kind === 'backreference') for (const group of node.groups) referred.add(group);
    return false;
  });
  return anchorOfNode(tree.root, referred) ?? 'none';
}

function anchorOfNode(node: Node, referred: ReadonlySet<number>): Exclude<StartRule['anchor'], 'none'> | undefined {
  switch (node.kind) {
    case 'position':
      return node.position === 'subjectStart' ? 'subject' : undefined;
    case 'sequence':
      return anchorOfNode(node.items[0]!, referred);
    case 'capture':
      return referred.has(node.group) ? undefined : anchorOfNode(node.node, referred);
    case 'alternation': {
      const all = node.branches.map((branch) => anchorOfNode(branch, referred));
      return all.every((one) => one === all[0]) ? all[0] : undefined;
    }
    case 'repeat': {
      if (node.node.kind !== 'set' || node.min > 0 || node.max !== Number.POSITIVE_INFINITY) return undefined;
      if (node.appetite === 'possessive') return undefined;
      const { set } = node.node;
      if (set.length === 2 && set[0] === 0 && set[1] === lastCodePoint) return 'start';
      const allButNewline =
        set.length === 4 && set[0] === 0 && set[1] === 9 && set[2] === 11 && set[3] === lastCodePoint;
      return allButNewline ? 'line' : undefined;
    }
    default:
      return undefined;
  }
}
