import { children, type Node, some } from './ast.ts';
import { problems, reject } from './problems.ts';

const longest = 65535;

/** Refuses lookbehinds whose alternatives have no fixed length each. PCRE2 up to 10.42 needs one. */
export function checkLookbehinds(root: Node): void {
  const measure = new FixedLengths(root);
  const visit = (node: Node): void => {
    if (node.kind === 'look' && !node.ahead) {
      for (const branch of lookbehindBranches(node.node)) {
        const length = measure.of(branch);
        if (length === undefined || length > longest) reject(problems.lookbehindLength, node.span);
      }
    }
    children(node).forEach(visit);
  };
  visit(root);
}

/** The alternatives of a lookbehind, each with its own length. */
export const lookbehindBranches = (node: Node): readonly Node[] =>
  node.kind === 'alternation' ? node.branches : [node];

/** Tells how many characters a node matches, when that is always the same number. */
export class FixedLengths {
  readonly #root: Node;
  readonly #open = new Set<number>();

  constructor(root: Node) {
    this.#root = root;
  }

  of(node: Node): number | undefined {
    switch (node.kind) {
      case 'set':
        return 1;
      case 'sequence': {
        let total = 0;
        for (const item of node.items) {
          const length = this.of(item);
          if (length === undefined) return undefined;
          total += length;
        }
        return total;
      }
      case 'alternation':
        return this.#same(node.branches);
      case 'conditional':
        return node.condition.kind === 'define' ? 0 : this.#same([node.yes, node.no]);
      case 'capture':
      case 'atomic':
        return this.of(node.node);
      case 'repeat': {
        if (node.min !== node.max) return undefined;
        const length = this.of(node.node);
        return length === undefined ? undefined : length * node.min;
      }
      case 'backreference':
        return node.groups.length === 1 ? this.#group(node.groups[0]!) : undefined;
      case 'recursion':
        return node.groups[0] === 0 ? undefined : this.#group(node.groups[0]!);
      case 'verb':
        return node.verb === 'accept' ? undefined : 0;
      default:
        return 0;
    }
  }

  #same(nodes: readonly Node[]): number | undefined {
    const first = this.of(nodes[0]!);
    return nodes.every((node) => this.of(node) === first) ? first : undefined;
  }

  #group(index: number): number | undefined {
    if (this.#open.has(index)) return undefined;
    let found: Node | undefined;
    some(this.#root, (node) => node.kind === 'capture' && node.group === index && (found = node) !== undefined);
    if (found === undefined) return undefined;
    this.#open.add(index);
    const length = this.of(found);
    this.#open.delete(index);
    return length;
  }
}
