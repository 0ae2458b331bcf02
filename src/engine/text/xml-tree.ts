import { XMLParser } from 'fast-xml-parser';

/** An XML element. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (XmlElement | string)[];
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  trimValues: false,
});

/** The document as one nameless element around its root; undefined when the text is no XML. */
export function parseXml(text: string): XmlElement | undefined {
  if (!/^\s*</.test(text)) return undefined;
  try {
    const children = (parser.parse(text) as readonly Parsed[]).flatMap((node) => readNode(node, 0));
    return { name: '', attributes: new Map(), children };
  } catch {
    return undefined;
  }
}

/** A node as the parser gives it: children under the tag's name and attributes under `:@`, or text under `#text`. */
type Parsed = Readonly<Record<string, unknown>>;

const deepest = 500;

/** Fails where elements nest deeper than any document does. */
function readNode(node: Parsed, depth: number): (XmlElement | string)[] {
  if (depth > deepest) throw new RangeError('The document nests too deep.');
  const name = Object.keys(node).find((key) => key !== ':@');
  if (name === undefined) return [];
  if (name === '#text') return [String(node[name])];
  const attributes = Object.entries((node[':@'] as Parsed | undefined) ?? {});
  return [
    {
      name,
      attributes: new Map(attributes.map(([key, value]) => [key, String(value)] as const)),
      children: (node[name] as readonly Parsed[]).flatMap((child) => readNode(child, depth + 1)),
    },
  ];
}

/** All text in an element, as it stands. */
export const textOf = (element: XmlElement): string =>
  element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');

export const elementsIn = (element: XmlElement): XmlElement[] =>
  element.children.filter((child) => typeof child !== 'string');

/** The element and all elements inside, in document order. */
export const withDescendants = (element: XmlElement): XmlElement[] => [
  element,
  ...elementsIn(element).flatMap(withDescendants),
];
