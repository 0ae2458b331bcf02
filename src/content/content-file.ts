import { FileText, type SourceText } from '../diagnostics/index.ts';
import type { ContentObject } from './model.ts';
import { firstLine } from './yaml/load-yaml.ts';
import { nodeAt, type YamlMapping, type YamlNode, type YamlScalar } from './yaml/node.ts';
import { resolveScalar } from './yaml/resolve-scalar.ts';
import { ScalarText } from './yaml/scalar-text.ts';

/**
 * A YAML file of the repository, and lenient reading of its fields: a field that is absent or of another type reads
 * as empty. Complaining is the validation rules' work, so that one wrong field hides nothing else.
 */
export interface ContentFile {
  /** Relative to the repository, with `/`. */
  readonly file: string;
  readonly source: SourceText;
  readonly root: YamlMapping;
}

/** A scalar's text as PyYAML's `str` would show it; empty for lists, mappings and nothing. */
export function textOf(node: YamlNode | undefined): string {
  if (node?.kind !== 'scalar') return '';
  return resolveScalar(node).type === 'null' ? '' : node.text;
}

export const textAt = (root: YamlNode, path: string): string => textOf(nodeAt(root, path));

/** The texts of a list; a single text counts as a list of one. */
export function textsAt(root: YamlNode, path: string): string[] {
  const node = nodeAt(root, path);
  if (node?.kind === 'sequence') return node.items.map(textOf).filter((text) => text !== '');
  const text = textOf(node);
  return text === '' ? [] : [text];
}

/** The mappings of a list, each with its path. */
export function mappingsAt(root: YamlNode, path: string): { readonly node: YamlMapping; readonly path: string }[] {
  const node = nodeAt(root, path);
  if (node?.kind !== 'sequence') return [];
  return node.items.flatMap((item, index) =>
    item.kind === 'mapping' ? [{ node: item, path: `${path}.${index}` }] : [],
  );
}

export function numberAt(root: YamlNode, path: string): number | undefined {
  const node = nodeAt(root, path);
  if (node?.kind !== 'scalar') return undefined;
  const number = Number(node.text.trim() === '' ? Number.NaN : (resolveScalar(node).value ?? Number.NaN));
  return Number.isFinite(number) ? number : undefined;
}

export function booleanAt(root: YamlNode, path: string): boolean | undefined {
  const node = nodeAt(root, path);
  if (node?.kind !== 'scalar') return undefined;
  const { value } = resolveScalar({ ...node, style: 'plain' } satisfies YamlScalar);
  if (value === 1 || value === 0) return value === 1;
  return typeof value === 'boolean' ? value : undefined;
}

/** A text with the places of its characters, for searches and definitions. */
export function sourceAt(file: ContentFile, path: string): SourceText {
  const node = nodeAt(file.root, path);
  if (node?.kind !== 'scalar') return new FileText(file.file, '');
  return new ScalarText(file.source, node);
}

/** The fields that every kind of content has. */
export function contentHeader(file: ContentFile): Omit<ContentObject, 'kind'> {
  return {
    file: file.file,
    source: file.source,
    yaml: file.root,
    place: (path) => nodeAt(file.root, path)?.span ?? firstLine(file.source),
    id: textAt(file.root, 'id'),
    name: textAt(file.root, 'name'),
    version: numberAt(file.root, 'version') ?? 0,
    author: textAt(file.root, 'author'),
    description: textAt(file.root, 'description'),
    status: textAt(file.root, 'status'),
  };
}

/** The file's name without folders and ending: `okta_new_api_token_created`. */
export const fileStem = (file: string): string => file.slice(file.lastIndexOf('/') + 1).replace(/\.ya?ml$/i, '');
