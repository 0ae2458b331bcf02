import type { Node, Repeat } from './ast.ts';
import { type CharacterSet, everyCharacter } from './character-set.ts';

/** Numbers of ways above this are all the same: too many. */
export const manyWays = 1e9;

const mostPositions = 2_000;
const mostEdges = 60_000;
/** Counted repetitions are unrolled up to this many positions; bigger ones are taken as unbounded. */
const mostUnrolled = 64;

/** Ways to get from here to each position: how often the pattern's structure offers the same step. */
type Ways = Map<number, number>;

interface Fragment {
  /** In how many ways the node matches nothing. */
  readonly empty: number;
  readonly first: Ways;
  readonly last: Ways;
}

/** Thrown when a pattern is too big, or has a loop around something empty. */
export class NotBounded extends Error {}

/**
 * The position automaton (Glushkov's) of a pattern: one state per character set that stands in it, one edge per way to
 * go on. It over-approximates: lookarounds, places and atomic groups hold nothing up. So every path a backtracking
 * matcher takes is a path of the automaton, and bounds on the latter hold for the former.
 */
export class PositionAutomaton {
  readonly sets: CharacterSet[] = [];
  readonly edges: Ways[] = [];
  readonly looks: Node[] = [];
  readonly entry: Ways;
  #edgeCount = 0;

  constructor(node: Node) {
    this.entry = this.#build(node).first;
  }

  addPosition(set: CharacterSet): number {
    if (this.sets.length >= mostPositions) throw new NotBounded();
    this.edges.push(new Map());
    return this.sets.push(set) - 1;
  }

  connect(from: Ways, to: Ways): void {
    for (const [position, ways] of from) {
      const targets = this.edges[position]!;
      for (const [target, more] of to) {
        if (!targets.has(target) && ++this.#edgeCount > mostEdges) throw new NotBounded();
        targets.set(target, Math.min(manyWays, (targets.get(target) ?? 0) + ways * more));
      }
    }
  }

  #build(node: Node): Fragment {
    switch (node.kind) {
      case 'set':
        return this.#position(node.set);
      case 'sequence': {
        let all = nothing;
        for (const item of node.items) all = this.#concatenate(all, this.#build(item));
        return all;
      }
      case 'alternation':
        return node.branches.map((branch) => this.#build(branch)).reduce(either);
      case 'capture':
      case 'atomic':
        return this.#build(node.node);
      case 'repeat':
        return this.#repeat(node);
      case 'look':
        this.looks.push(node.node);
        return nothing;
      case 'backreference': {
        const any = this.#position(everyCharacter);
        this.connect(any.last, any.first);
        return either(nothing, any);
      }
      case 'fail':
        return { empty: 0, first: new Map(), last: new Map() };
      default:
        return nothing;
    }
  }

  #position(set: CharacterSet): Fragment {
    const position = this.addPosition(set);
    return { empty: 0, first: new Map([[position, 1]]), last: new Map([[position, 1]]) };
  }

  #concatenate(a: Fragment, b: Fragment): Fragment {
    this.connect(a.last, b.first);
    return {
      empty: Math.min(manyWays, a.empty * b.empty),
      first: merge(a.first, b.first, a.empty),
      last: merge(b.last, a.last, b.empty),
    };
  }

  #repeat({ node, min, max }: Repeat): Fragment {
    if (max === 0) return nothing;
    const before = this.sets.length;
    const body = this.#build(node);
    const size = Math.max(1, this.sets.length - before);
    const unbounded = max === Number.POSITIVE_INFINITY;
    const copies = unbounded ? Math.max(1, min) : max;
    if (copies * size > mostUnrolled && copies > 1) return this.#loop(body, min);
    let tail = unbounded ? this.#loop(body, min) : min >= max ? body : either(nothing, body);
    for (let copy = copies - 1; copy > 0; copy--) {
      const whole = this.#concatenate(this.#build(node), tail);
      tail = copy > min ? either(nothing, whole) : whole;
    }
    return tail;
  }

  #loop(body: Fragment, min: number): Fragment {
    if (body.empty > 0) throw new NotBounded();
    this.connect(body.last, body.first);
    return min === 0 ? either(nothing, body) : body;
  }
}

const nothing: Fragment = { empty: 1, first: new Map(), last: new Map() };

const either = (a: Fragment, b: Fragment): Fragment => ({
  empty: Math.min(manyWays, a.empty + b.empty),
  first: merge(a.first, b.first, 1),
  last: merge(a.last, b.last, 1),
});

function merge(a: Ways, b: Ways, times: number): Ways {
  if (times === 0) return a;
  const all = new Map(a);
  for (const [position, ways] of b) all.set(position, Math.min(manyWays, (all.get(position) ?? 0) + ways * times));
  return all;
}
