/**
 * What is wanted of JSON events, as a tree of names. A field's name is the keys on the way joined by dots, with `{}`
 * after the key of an array: `target{}.id`. Keys may hold dots themselves, so a name can be reached in several ways.
 */
export interface JsonNode {
  readonly name: string;
  /** The field's slot when a value here is wanted; -1 when not. */
  slot: number;
  readonly children: JsonNode[];
  /** By length of the key in bytes, for the search by bytes. */
  readonly byLength: JsonNode[][];
  readonly keyBytes: Uint8Array;
  readonly key: string;
  /** What holds for the elements of an array that stands here. */
  elements: JsonNode | undefined;
  /** Its place among its parent's children. */
  readonly position: number;
  /** The child that was met last: events repeat the order of their keys. */
  last: number;
}

const encoder = new TextEncoder();

function newNode(name: string, key: string, position = 0): JsonNode {
  const keyBytes = encoder.encode(key);
  return { name, slot: -1, children: [], byLength: [], keyBytes, key, elements: undefined, position, last: -1 };
}

export function addChild(node: JsonNode, key: string, name: string): JsonNode {
  const child = newNode(name, key, node.children.length);
  node.children.push(child);
  (node.byLength[child.keyBytes.length] ??= []).push(child);
  return child;
}

/** The name of a key under a node. */
export const childName = (node: JsonNode, key: string): string => (node.name === '' ? key : `${node.name}.${key}`);

/** The tree for some fields; `slots` gives each field's place. */
export function jsonTree(fields: readonly string[], slots: readonly number[]): JsonNode {
  const root = newNode('', '');
  for (const [index, field] of fields.entries()) want(root, field, 0, slots[index]!, { left: mostWays });
  return root;
}

/** The tree that takes everything: nodes are made as keys turn up. */
export const emptyTree = (): JsonNode => newNode('', '');

const mostWays = 64;

/**
 * Adds the ways to read `field` from `from` on as keys: at each dot a key may end, or go on. One key per dot and all of
 * it as one key come first; names with very many dots are not tried in every way.
 */
function want(node: JsonNode, field: string, from: number, slot: number, ways: { left: number }): void {
  for (const below of keyNodes(node, field, from, field.length)) below.slot = slot;
  for (let end = field.indexOf('.', from); end >= 0; end = field.indexOf('.', end + 1)) {
    for (const below of keyNodes(node, field, from, end)) want(below, field, end + 1, slot, ways);
    if (ways.left-- <= 0) return;
  }
}

/** The nodes that a key leads to: each pair of braces at its end means an array, or belongs to the key itself. */
function keyNodes(node: JsonNode, field: string, from: number, end: number): JsonNode[] {
  const written = field.slice(from, end);
  const braces = /(?:\{\})*$/.exec(written)![0].length / 2;
  return Array.from({ length: Math.min(braces, mostBraces) + 1 }, (_, arrays) => {
    const key = written.slice(0, written.length - 2 * arrays);
    // `{}.x` is the name of a field in an array that is the whole event.
    let below = key === '' && arrays > 0 && from === 0 ? node : childOf(node, key);
    for (let left = arrays; left > 0; left--) below = elementsOf(below);
    return below;
  });
}

const mostBraces = 8;

const childOf = (node: JsonNode, key: string): JsonNode =>
  findChild(node, key) ?? addChild(node, key, childName(node, key));

const findChild = (node: JsonNode, key: string): JsonNode | undefined =>
  node.children.find((child) => child.key === key);

export function elementsOf(node: JsonNode): JsonNode {
  node.elements ??= newNode(`${node.name}{}`, '');
  return node.elements;
}
