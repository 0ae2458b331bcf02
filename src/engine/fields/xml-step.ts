import type { FieldAccumulator } from './field-accumulator.ts';

const deepest = 200;
const mostChildren = 10_000;

/** An element at one place of the tree, with the slots of its text and its attributes: -1 when nobody wants them. */
interface XmlNode {
  readonly name: string;
  readonly slot: number;
  readonly children: Map<string, XmlNode>;
  readonly attributes: Map<string, number>;
}

/**
 * KV_MODE = xml: every element with text becomes a field named by the path of its elements (`Event.System.EventID`),
 * every attribute one with the attribute in braces (`Event.EventData.Data{@Name}`). Damaged XML gives what stands
 * before the damage. Source: Admin Manual, "props.conf", KV_MODE; Search Reference, "spath".
 */
export class XmlStep {
  readonly #fields: FieldAccumulator;
  readonly #root: XmlNode = { name: '', slot: -1, children: new Map(), attributes: new Map() };
  #text = '';
  #at = 0;

  constructor(fields: FieldAccumulator) {
    this.#fields = fields;
  }

  extract(text: string): void {
    this.#text = text;
    const path: XmlNode[] = [this.#root];
    this.#at = text.indexOf('<');
    while (this.#at >= 0 && this.#at < text.length) {
      if (!this.#markup(path) || path.length > deepest) return;
      const next = text.indexOf('<', this.#at);
      if (next < 0) return;
      const { slot } = path[path.length - 1]!;
      if (slot >= 0 && next > this.#at) this.#add(slot, text.slice(this.#at, next).trim());
      this.#at = next;
    }
  }

  /** Reads what begins with `<` here; false when it is never closed. */
  #markup(path: XmlNode[]): boolean {
    const text = this.#text;
    const second = text.charCodeAt(this.#at + 1);
    if (second === slash) {
      if (path.length > 1) path.pop();
      return this.#behind('>');
    }
    if (second === question) return this.#behind('>');
    if (second !== exclamation) return this.#openTag(path);
    if (text.startsWith('<!--', this.#at)) return this.#behind('-->');
    if (!text.startsWith('<![CDATA[', this.#at)) return this.#behind('>');
    const start = this.#at + 9;
    if (!this.#behind(']]>')) return false;
    const { slot } = path[path.length - 1]!;
    if (slot >= 0) this.#fields.add(slot, text.slice(start, this.#at - 3), true);
    return true;
  }

  #behind(mark: string): boolean {
    const found = this.#text.indexOf(mark, this.#at);
    if (found < 0) return false;
    this.#at = found + mark.length;
    return true;
  }

  #openTag(path: XmlNode[]): boolean {
    const text = this.#text;
    this.#at++;
    const name = this.#name();
    if (name === '') return false;
    const node = this.#child(path[path.length - 1]!, name);
    for (;;) {
      this.#space();
      const code = text.charCodeAt(this.#at);
      if (code === greater) {
        path.push(node);
        this.#at++;
        return true;
      }
      if (code === slash) return this.#behind('>');
      const attribute = this.#name();
      if (attribute === '') return false;
      this.#space();
      if (text.charCodeAt(this.#at) !== equals) continue;
      this.#at++;
      this.#space();
      const mark = text[this.#at];
      const end = mark === '"' || mark === "'" ? text.indexOf(mark, this.#at + 1) : -1;
      if (end < 0) return false;
      const slot = this.#attribute(node, attribute);
      if (slot >= 0) this.#add(slot, text.slice(this.#at + 1, end));
      this.#at = end + 1;
    }
  }

  /** The name that stands here; '' when there is none. */
  #name(): string {
    const text = this.#text;
    const start = this.#at;
    let at = start;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code <= 32 || code === slash || code === greater || code === equals) break;
    }
    this.#at = at;
    return text.slice(start, at);
  }

  #space(): void {
    while (this.#text.charCodeAt(this.#at) <= 32) this.#at++;
  }

  #child(parent: XmlNode, tag: string): XmlNode {
    const known = parent.children.get(tag);
    if (known) return known;
    const name = parent.name === '' ? tag : `${parent.name}.${tag}`;
    const node: XmlNode = { name, slot: this.#fields.slot(name), children: new Map(), attributes: new Map() };
    if (parent.children.size < mostChildren) parent.children.set(tag, node);
    return node;
  }

  #attribute(node: XmlNode, attribute: string): number {
    let slot = node.attributes.get(attribute);
    if (slot === undefined) {
      slot = this.#fields.slot(`${node.name}{@${attribute}}`);
      if (node.attributes.size < mostChildren) node.attributes.set(attribute, slot);
    }
    return slot;
  }

  #add(slot: number, written: string): void {
    if (written !== '') this.#fields.add(slot, decodeEntities(written), true);
  }
}

const slash = 47;
const question = 63;
const exclamation = 33;
const greater = 62;
const equals = 61;

const entities: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Resolves the five named entities and numbers; anything else stays. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(lt|gt|amp|quot|apos));/g,
    (whole, decimal, hex, name) => {
      if (name) return entities.get(name as string)!;
      const code = decimal ? Number(decimal) : Number.parseInt(hex as string, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
