import type { Node } from './ast.ts';
import { type CharacterSet, everyCharacter, noCharacter, union } from './character-set.ts';

/** What can stand at the place where a node begins to match. Errs on the side of more. */
export interface FirstCharacters {
  /** The characters with which it can begin. */
  readonly set: CharacterSet;
  /** Whether it can match without regard to what follows. */
  readonly empty: boolean;
  /** Whether it can match at the end of the subject. */
  readonly end: boolean;
}

export const anything: FirstCharacters = { set: everyCharacter, empty: true, end: true };
const nothing: FirstCharacters = { set: noCharacter, empty: true, end: true };

const known = new WeakMap<Node, FirstCharacters>();

export function firstCharacters(node: Node): FirstCharacters {
  let first = known.get(node);
  if (first === undefined) known.set(node, (first = compute(node)));
  return first;
}

/** The first characters of `node` followed by something that begins with `next`. */
export const followedBy = (node: FirstCharacters, next: FirstCharacters): FirstCharacters =>
  node.empty ? { set: union(node.set, next.set), empty: next.empty, end: next.end || (node.end && !node.empty) } : node;

export const eitherOf = (a: FirstCharacters, b: FirstCharacters): FirstCharacters => ({
  set: union(a.set, b.set),
  empty: a.empty || b.empty,
  end: a.end || b.end,
});

function compute(node: Node): FirstCharacters {
  switch (node.kind) {
    case 'set':
      return { set: node.set, empty: false, end: false };
    case 'sequence':
      return node.items.reduceRight((next, item) => followedBy(firstCharacters(item), next), nothing);
    case 'alternation':
      return node.branches.map(firstCharacters).reduce(eitherOf);
    case 'capture':
    case 'atomic':
      return firstCharacters(node.node);
    case 'repeat':
      if (node.max === 0) return nothing;
      return node.min === 0 ? eitherOf(firstCharacters(node.node), nothing) : firstCharacters(node.node);
    case 'position':
      if (node.position === 'subjectEnd') return { set: noCharacter, empty: false, end: true };
      if (node.position === 'end' || node.position === 'lineEnd') return { set: [0x0a, 0x0a], empty: false, end: true };
      return nothing;
    case 'conditional':
      return node.condition.kind === 'define' ? nothing : eitherOf(firstCharacters(node.yes), firstCharacters(node.no));
    case 'backreference':
    case 'recursion':
      return anything;
    case 'verb':
      return node.verb === 'accept' ? anything : nothing;
    case 'fail':
      return { set: noCharacter, empty: false, end: false };
    default:
      return nothing;
  }
}
