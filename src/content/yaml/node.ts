import type { Span } from '../../diagnostics/index.ts';

/** A YAML value with its place in the file. Mappings are `Map`s: a key such as `__proto__` is only a key. */
export type YamlNode = YamlScalar | YamlSequence | YamlMapping;

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

export interface YamlScalar {
  readonly kind: 'scalar';
  /** The characters of the value, before any of YAML's types is given to them. */
  readonly text: string;
  readonly style: ScalarStyle;
  /** A `!!str` tag: plain text stays text. */
  readonly forcedText: boolean;
  readonly span: Span;
  /** Columns of indentation of the node that holds a block scalar. */
  readonly parentIndent: number;
}

export interface YamlSequence {
  readonly kind: 'sequence';
  readonly items: readonly YamlNode[];
  readonly span: Span;
}

export interface YamlEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: YamlNode;
}

export interface YamlMapping {
  readonly kind: 'mapping';
  /** Of a key given twice the last one counts, as in PyYAML. */
  readonly entries: ReadonlyMap<string, YamlEntry>;
  readonly span: Span;
}

/** The node at a path such as `finding.entity.field` or `tests.0.name`; undefined when there is none. */
export function nodeAt(root: YamlNode | undefined, path: string): YamlNode | undefined {
  let node = root;
  if (path === '') return node;
  for (const step of path.split('.')) {
    if (node?.kind === 'mapping') node = node.entries.get(step)?.value;
    else if (node?.kind === 'sequence') node = node.items[Number(step)];
    else return undefined;
  }
  return node;
}

/** The key's own place, for complaints about the key rather than its value. */
export function keySpanAt(root: YamlNode, path: string): Span | undefined {
  const cut = path.lastIndexOf('.');
  const parent = nodeAt(root, cut < 0 ? '' : path.slice(0, cut));
  return parent?.kind === 'mapping' ? parent.entries.get(path.slice(cut + 1))?.keySpan : undefined;
}

export const emptyMapping: YamlMapping = { kind: 'mapping', entries: new Map(), span: { start: 0, end: 0 } };

/** The value of a key that has none. */
export const emptyScalar = (span: Span): YamlScalar => ({
  kind: 'scalar',
  text: '',
  style: 'plain',
  forcedText: false,
  span,
  parentIndent: 0,
});
