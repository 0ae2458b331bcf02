import { XMLParser } from 'fast-xml-parser';

/** An element as the parser gives it: children under the tag's name, attributes under `:@`, or text under `#text`. */
type XmlNode = Readonly<Record<string, unknown>>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

const stepForm = /^([^{}]+)(?:\{(?:(\d+)|@([^{}]+))?\})?$/;
const deepest = 200;

/**
 * The texts that stand at a path of an XML document: `a.b`, `a.b{2}` for the second b (they count from 1), `a.b{@id}`
 * for an attribute. Source: Search Reference, "spath" (Location path expressions).
 */
export function followXml(text: string, path: string): string[] {
  const steps = path.split('.').map((step) => stepForm.exec(step));
  if (steps.length > deepest || steps.includes(null)) return [];
  let nodes: readonly XmlNode[];
  try {
    nodes = [{ '': parser.parse(text) }];
  } catch {
    return [];
  }
  let attribute: string | undefined;
  for (const [, name, index, wanted] of steps as RegExpExecArray[]) {
    if (attribute !== undefined) return [];
    nodes = nodes.flatMap((node) => {
      const children = childrenOf(node).filter((child) => Object.hasOwn(child, name!));
      return index === undefined ? children : children.slice(Number(index) - 1, Number(index));
    });
    attribute = wanted;
  }
  return nodes.flatMap((node) => (attribute === undefined ? content(node) : attributeOf(node, attribute)));
}

function childrenOf(node: XmlNode): readonly XmlNode[] {
  const name = Object.keys(node).find((key) => key !== ':@');
  const children = name === undefined ? undefined : node[name];
  return Array.isArray(children) ? children : [];
}

function content(node: XmlNode): string[] {
  const text = childrenOf(node)
    .map((child) => child['#text'])
    .filter((part) => part !== undefined)
    .join('');
  return text === '' ? [] : [text];
}

function attributeOf(node: XmlNode, name: string): string[] {
  const attributes = node[':@'] as XmlNode | undefined;
  return attributes && Object.hasOwn(attributes, name) ? [String(attributes[name])] : [];
}
