import type { Node } from './ast.ts';

/** The least number of characters a node matches. Errs on the side of less. */
export function leastLength(node: Node): number {
  switch (node.kind) {
    case 'set':
      return 1;
    case 'sequence':
      return node.items.reduce((total, item) => total + leastLength(item), 0);
    case 'alternation':
      return Math.min(...node.branches.map(leastLength));
    case 'capture':
    case 'atomic':
      return leastLength(node.node);
    case 'repeat':
      return node.min === 0 ? 0 : node.min * leastLength(node.node);
    case 'conditional':
      return node.condition.kind === 'define' ? 0 : Math.min(leastLength(node.yes), leastLength(node.no));
    default:
      return 0;
  }
}
