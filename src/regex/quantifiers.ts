import { type Appetite, emptyNode, type Node } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { problems, reject } from './problems.ts';

export interface Quantifier {
  readonly min: number;
  readonly max: number;
  readonly appetite: Appetite;
}

const highest = 65535;

/**
 * Reads `*`, `+`, `?` or `{n}`, `{n,}`, `{n,m}` with the `?` or `+` after it. A brace that is none of these is a
 * literal; so is `{,m}`, up to PCRE2 10.42. `skip` skips what may stand before the `?` or `+`.
 */
export function readQuantifier(cursor: Cursor, ungreedy: boolean, skip: () => void): Quantifier | undefined {
  const start = cursor.at;
  const bounds = readBounds(cursor, start);
  if (bounds === undefined) return undefined;
  const end = cursor.at;
  skip();
  if (cursor.eat('+')) return { ...bounds, appetite: 'possessive' };
  if (cursor.eat('?')) return { ...bounds, appetite: ungreedy ? 'greedy' : 'lazy' };
  cursor.at = end;
  return { ...bounds, appetite: ungreedy ? 'lazy' : 'greedy' };
}

function readBounds(cursor: Cursor, start: number): { min: number; max: number } | undefined {
  if (cursor.eat('*')) return { min: 0, max: Number.POSITIVE_INFINITY };
  if (cursor.eat('+')) return { min: 1, max: Number.POSITIVE_INFINITY };
  if (cursor.eat('?')) return { min: 0, max: 1 };
  const text = cursor.match(/\{\d+(?:,\d*)?\}/y);
  if (text === undefined) return undefined;
  const [low, high] = text.slice(1, -1).split(',');
  const min = Number(low);
  const max = high === undefined ? min : high === '' ? Number.POSITIVE_INFINITY : Number(high);
  if (min > highest || (max > highest && high !== '')) reject(problems.quantifierTooBig, cursor.since(start), text);
  if (max < min) reject(problems.quantifierOrder, cursor.since(start), text);
  return { min, max };
}

/** Applies a quantifier. A repeated lookaround is tried at most once, and exactly once when it must match at all. */
export function quantify(node: Node, { min, max, appetite }: Quantifier): Node {
  if (node.kind === 'look' && max > 0) {
    return min > 0 ? node : { kind: 'repeat', node, min: 0, max: 1, appetite };
  }
  if (min === 1 && max === 1) return appetite === 'possessive' ? { kind: 'atomic', node } : node;
  if (node === emptyNode) return node;
  return { kind: 'repeat', node, min, max, appetite };
}
