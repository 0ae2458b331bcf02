import type { Span } from '../../diagnostics/index.ts';
import { emptyScalar, type YamlEntry, type YamlMapping, type YamlNode, type YamlSequence } from './node.ts';
import {
  BeyondBlockStyle,
  contentEnd,
  isIndicator,
  isSpaceOrEnd,
  readBlock,
  readFlowList,
  readPlain,
  readQuoted,
} from './read-scalar.ts';

/** What the reader of plain block YAML made of a file. */
export interface BlockYaml {
  readonly root: YamlNode;
  /** Keys that a later one of the same name overrides. */
  readonly duplicates: readonly YamlEntry[];
  /** Lines of quoted text that are less indented than the YAML specification wants. */
  readonly lenientQuotes: readonly Span[];
}

/**
 * Reads the block style in which content is written, several times faster than a full YAML parser, and quoted text as
 * PyYAML reads it, without regard to indentation. Returns undefined for anything beyond that style, valid or not:
 * anchors, tags, flow mappings, several documents ... are left to the full parser.
 */
export function readBlockYaml(text: string): BlockYaml | undefined {
  if (/\r(?!\n)|[\x85\u2028\u2029]|^(?:---|\.\.\.)(?=\s|$)/m.test(text)) return undefined;
  try {
    return new BlockReader(text).read();
  } catch (error) {
    if (error instanceof BeyondBlockStyle) return undefined;
    throw error;
  }
}

const deepest = 50;

class BlockReader {
  readonly #text: string;
  readonly #duplicates: YamlEntry[] = [];
  readonly #lenientQuotes: Span[] = [];
  #at = 0;
  #column = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): BlockYaml {
    this.#toContent(0);
    const root = this.#blockNode(-1, { start: 0, end: 0 });
    if (this.#at < this.#text.length) throw new BeyondBlockStyle();
    return { root, duplicates: this.#duplicates, lenientQuotes: this.#lenientQuotes };
  }

  /** Moves to the first character of content at or after the start of a line; `#column` is its indentation. */
  #toContent(lineStart: number): void {
    const text = this.#text;
    let at = lineStart;
    for (;;) {
      const start = at;
      while (text[at] === ' ') at++;
      const character = text[at];
      if (character === '\t') throw new BeyondBlockStyle();
      if (character === undefined) {
        this.#at = text.length;
        this.#column = -1;
        return;
      }
      if (character !== '\n' && character !== '\r' && character !== '#') {
        this.#at = at;
        this.#column = at - start;
        return;
      }
      const next = text.indexOf('\n', at);
      at = next < 0 ? text.length : next + 1;
    }
  }

  /** Moves behind the rest of a line, which may hold only a comment. */
  #toNextLine(from: number): void {
    const end = contentEnd(this.#text, from);
    if (end === undefined) throw new BeyondBlockStyle();
    this.#toContent(end);
  }

  /** The node that begins at the current content, more indented than `parent`. */
  #blockNode(parent: number, absent: Span): YamlNode {
    if (this.#column <= parent) return emptyScalar(absent);
    if (this.#isDash(this.#at)) return this.#sequence(this.#column);
    return this.#key(this.#at) ? this.#mapping(this.#column) : this.#value(parent, absent);
  }

  #isDash = (at: number): boolean => this.#text[at] === '-' && isSpaceOrEnd(this.#text[at + 1]);

  #sequence(indent: number): YamlSequence {
    this.#enter();
    const start = this.#at;
    let end = start;
    const items: YamlNode[] = [];
    while (this.#column === indent && this.#isDash(this.#at)) {
      const item = this.#item(indent);
      items.push(item);
      end = Math.max(end, item.span.end);
    }
    if (this.#column > indent) throw new BeyondBlockStyle();
    this.#depth--;
    return { kind: 'sequence', items, span: { start, end } };
  }

  #item(indent: number): YamlNode {
    const dash = this.#at;
    let at = dash + 1;
    while (this.#text[at] === ' ') at++;
    const absent = { start: dash + 1, end: dash + 1 };
    if (isLineEnd(this.#text[at]) || this.#text[at] === '#') {
      this.#toNextLine(at);
      return this.#blockNode(indent, absent);
    }
    this.#at = at;
    this.#column = indent + at - dash;
    return this.#blockNode(indent, absent);
  }

  #mapping(indent: number): YamlMapping {
    this.#enter();
    const start = this.#at;
    let end = start;
    const entries = new Map<string, YamlEntry>();
    while (this.#column === indent) {
      const key = this.#key(this.#at);
      if (key === undefined || key.name === '<<') throw new BeyondBlockStyle();
      const value = this.#entryValue(indent, key.after);
      const earlier = entries.get(key.name);
      if (earlier) this.#duplicates.push(earlier);
      entries.set(key.name, { key: key.name, keySpan: key.span, value });
      end = Math.max(end, value.span.end);
    }
    if (this.#column > indent) throw new BeyondBlockStyle();
    this.#depth--;
    return { kind: 'mapping', entries, span: { start, end } };
  }

  /** The value after a key's colon. A list may stand at the key's own indentation. */
  #entryValue(indent: number, colonEnd: number): YamlNode {
    let at = colonEnd;
    while (this.#text[at] === ' ') at++;
    const absent = { start: colonEnd, end: colonEnd };
    if (isLineEnd(this.#text[at]) || this.#text[at] === '#') {
      this.#toNextLine(at);
      if (this.#column === indent && this.#isDash(this.#at)) return this.#sequence(indent);
      return this.#blockNode(indent, absent);
    }
    this.#at = at;
    return this.#value(indent, absent);
  }

  /** A scalar or a list in brackets. */
  #value(parent: number, absent: Span): YamlNode {
    const character = this.#text[this.#at];
    if (character === undefined) return emptyScalar(absent);
    if (character === '|' || character === '>') {
      const { scalar, next } = readBlock(this.#text, this.#at, parent);
      this.#toContent(next);
      return scalar;
    }
    if (character === '"' || character === "'") {
      const { scalar, lenient } = readQuoted(this.#text, this.#at, parent);
      if (lenient) this.#lenientQuotes.push(lenient);
      this.#toNextLine(scalar.span.end);
      return scalar;
    }
    if (character === '[') {
      const list = readFlowList(this.#text, this.#at);
      this.#toNextLine(list.span.end);
      return list;
    }
    const { scalar, next } = readPlain(this.#text, this.#at, parent);
    this.#toContent(next);
    return scalar;
  }

  /** The key at an offset, when what stands there is one: `name:` or `"name":` on one line. */
  #key(at: number): { name: string; span: Span; after: number } | undefined {
    const text = this.#text;
    const first = text[at];
    if (first === '"' || first === "'") {
      const { scalar } = readQuoted(text, at, -1);
      const { end } = scalar.span;
      if (text[end] !== ':' || !isSpaceOrEnd(text[end + 1]) || text.slice(at, end).includes('\n')) return undefined;
      return { name: scalar.text, span: scalar.span, after: end + 1 };
    }
    if (isIndicator(text, at)) return undefined;
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    for (let colon = text.indexOf(':', at); colon >= 0 && colon < end; colon = text.indexOf(':', colon + 1)) {
      if (!isSpaceOrEnd(text[colon + 1])) continue;
      const name = text.slice(at, colon).trimEnd();
      if (name.length > 1000 || / #|\t/.test(name)) throw new BeyondBlockStyle();
      return { name, span: { start: at, end: at + name.length }, after: colon + 1 };
    }
    return undefined;
  }

  #enter(): void {
    if (++this.#depth > deepest) throw new BeyondBlockStyle();
  }
}

const isLineEnd = (character: string | undefined): boolean =>
  character === undefined || character === '\n' || character === '\r';
