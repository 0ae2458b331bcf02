import { type Node, type PatternTree, some } from './ast.ts';

/** Groups that something inside them may read while they are open: their start must not be overwritten before they close. */
export function groupsReadInside({ root, groupCount, recursive, verbs }: PatternTree): ReadonlySet<number> {
  if (recursive || verbs) return new Set(Array.from({ length: groupCount }, (_, index) => index + 1));
  const found = new Set<number>();
  some(root, (node) => {
    if (node.kind === 'capture') {
      const reads = (inner: Node): boolean =>
        (inner.kind === 'backreference' && inner.groups.includes(node.group)) ||
        (inner.kind === 'conditional' && inner.condition.kind !== 'look' && inner.condition.kind !== 'define');
      if (some(node.node, reads)) found.add(node.group);
    }
    return false;
  });
  return found;
}
