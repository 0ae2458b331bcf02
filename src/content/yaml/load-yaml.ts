import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, parseDocument, type Scalar } from 'yaml';
import { type Diagnostic, DiagnosticError, diagnose, type SourceText, type Span } from '../../diagnostics/index.ts';
import { readBlockYaml } from './block-yaml.ts';
import { explainError } from './explain-error.ts';
import {
  emptyMapping,
  emptyScalar,
  type ScalarStyle,
  type YamlEntry,
  type YamlMapping,
  type YamlNode,
} from './node.ts';
import { yamlProblems } from './problems.ts';

/** A YAML file as a tree with places. `root` is empty when nothing could be read; the diagnostics say why. */
export interface LoadedYaml {
  readonly root: YamlMapping;
  readonly diagnostics: readonly Diagnostic[];
}

/** No content file has more; a deeper or larger one is an attack or an accident. */
const mostNodes = 200_000;

/** Reads one YAML document, the way PyYAML's safe loader reads it. Never throws. */
export function loadYaml(source: SourceText): LoadedYaml {
  const diagnostics: Diagnostic[] = [];
  const control = source.text.search(notPrintable);
  if (control >= 0) {
    const code = source.text.codePointAt(control)!.toString(16).toUpperCase().padStart(4, '0');
    diagnostics.push(diagnose(yamlProblems.control, source, { start: control, end: control + 1 }, code));
    return { root: emptyMapping, diagnostics };
  }
  try {
    const root = readQuickly(source, diagnostics) ?? new TreeReader(source, diagnostics).read();
    if (root === undefined) return { root: emptyMapping, diagnostics };
    if (root.kind === 'mapping') return { root, diagnostics };
    diagnostics.push(diagnose(yamlProblems.notAMapping, source, firstLine(source), describeNode(root)));
  } catch (error) {
    if (error instanceof DiagnosticError) diagnostics.push(error.diagnostic);
    else if (error instanceof RangeError) {
      diagnostics.push(diagnose(yamlProblems.syntax, source, firstLine(source), 'it is nested too deeply.'));
    } else throw error;
  }
  return { root: emptyMapping, diagnostics };
}

/** Characters that PyYAML refuses. Source: YAML 1.1, 5.1 "Character Set". */
const notPrintable = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

function readQuickly(source: SourceText, diagnostics: Diagnostic[]): YamlNode | undefined {
  const read = readBlockYaml(source.text);
  for (const entry of read?.duplicates ?? []) {
    diagnostics.push(diagnose(yamlProblems.duplicateKey, source, entry.keySpan, entry.key));
  }
  for (const span of read?.lenientQuotes ?? []) diagnostics.push(diagnose(yamlProblems.lenientQuote, source, span));
  return read?.root;
}

/** The span of the file's first line. */
export function firstLine(source: SourceText): Span {
  const end = source.text.search(/\r?\n|$/);
  return { start: 0, end };
}

const describeNode = (node: YamlNode): string => {
  if (node.kind === 'sequence') return 'a list';
  return node.kind === 'scalar' && node.text === '' ? 'nothing' : 'a single value';
};

/** Turns the library's nodes into ours, resolving aliases and merge keys. */
class TreeReader {
  readonly #source: SourceText;
  readonly #diagnostics: Diagnostic[];
  readonly #anchors = new Map<string, { node: YamlNode; size: number }>();
  #size = 0;

  constructor(source: SourceText, diagnostics: Diagnostic[]) {
    this.#source = source;
    this.#diagnostics = diagnostics;
  }

  read(): YamlNode | undefined {
    const document = parseDocument(this.#source.text, {
      schema: 'failsafe',
      version: '1.1',
      uniqueKeys: false,
      keepSourceTokens: true,
      prettyErrors: false,
      // Any other level also reports further documents in the file.
      logLevel: 'error',
    });
    // Whatever follows the first error follows from it.
    const [error] = document.errors;
    if (error) {
      const { span, reason } = explainError(error, this.#source.text);
      this.#diagnostics.push(diagnose(yamlProblems.syntax, this.#source, span, reason));
      return undefined;
    }
    return this.#node(document.contents, firstLine(this.#source));
  }

  #node(node: unknown, fallback: Span): YamlNode {
    const before = this.#size;
    this.#count(1, fallback);
    const span = spanOf(node) ?? fallback;
    this.#checkTag(node, span);
    const read = this.#convert(node, span);
    const anchor = (node as { anchor?: string } | null)?.anchor;
    if (anchor !== undefined) this.#anchors.set(anchor, { node: read, size: this.#size - before });
    return read;
  }

  #convert(node: unknown, span: Span): YamlNode {
    if (isAlias(node)) return this.#alias(node, span);
    if (isMap(node)) return this.#mapping(node.items, span);
    if (isSeq(node)) return { kind: 'sequence', items: node.items.map((item) => this.#node(item, span)), span };
    if (isScalar(node)) return this.#scalar(node, span);
    return emptyScalar(span);
  }

  /** Only YAML's own tags have a meaning to a safe loader. */
  #checkTag(node: unknown, span: Span): void {
    const tag = (node as { tag?: string } | null)?.tag;
    if (tag === undefined || tag === '!' || tag.startsWith('tag:yaml.org,2002:')) return;
    this.#diagnostics.push(diagnose(yamlProblems.unknownTag, this.#source, span, tag));
  }

  /** Keys that PyYAML refuses and the library lets pass: empty ones, and a colon on a later line. */
  #checkKey(key: unknown, span: Span): void {
    this.#checkTag(key, span);
    const colon = this.#source.text.indexOf(':', span.end);
    const broken = colon >= 0 && this.#source.text.slice(span.start, colon).includes('\n');
    const reason = span.end === span.start ? 'a key is missing here.' : 'a key and its colon stand on one line.';
    if (isScalar(key) && (span.end === span.start || broken)) {
      this.#diagnostics.push(diagnose(yamlProblems.syntax, this.#source, span, reason));
    }
  }

  #scalar(node: Scalar, span: Span): YamlNode {
    const tag = node.tag;
    const token = node.srcToken;
    return {
      kind: 'scalar',
      text: String(node.value ?? ''),
      style: styles.get(node.type ?? 'PLAIN') ?? 'plain',
      forcedText: tag === 'tag:yaml.org,2002:str' || tag === '!',
      span,
      parentIndent: token && 'indent' in token ? token.indent : 0,
    };
  }

  #alias(alias: Alias, span: Span): YamlNode {
    const anchored = this.#anchors.get(alias.source);
    if (anchored === undefined) {
      throw new DiagnosticError(diagnose(yamlProblems.unknownAlias, this.#source, span, alias.source));
    }
    this.#count(anchored.size, span);
    return anchored.node;
  }

  #mapping(items: readonly { key: unknown; value: unknown }[], span: Span): YamlMapping {
    const entries = new Map<string, YamlEntry>();
    for (const { key, value } of items) {
      const keySpan = spanOf(key) ?? span;
      this.#checkKey(key, keySpan);
      const name = isScalar(key) ? String(key.value ?? '') : this.#source.text.slice(keySpan.start, keySpan.end);
      const node = this.#node(value, { start: keySpan.end, end: keySpan.end });
      if (name === '<<' && isScalar(key) && key.type === 'PLAIN') mergeInto(entries, node);
      else {
        const earlier = entries.get(name);
        if (earlier) {
          this.#diagnostics.push(diagnose(yamlProblems.duplicateKey, this.#source, earlier.keySpan, name));
        }
        entries.set(name, { key: name, keySpan, value: node });
      }
    }
    return { kind: 'mapping', entries, span };
  }

  #count(nodes: number, span: Span): void {
    this.#size += nodes;
    if (this.#size > mostNodes) throw new DiagnosticError(diagnose(yamlProblems.aliases, this.#source, span));
  }
}

/** `<<`: the merged mapping's keys, unless the mapping has them itself. */
function mergeInto(entries: Map<string, YamlEntry>, merged: YamlNode): void {
  const mappings = merged.kind === 'sequence' ? merged.items : [merged];
  for (const mapping of mappings) {
    if (mapping.kind !== 'mapping') continue;
    for (const [key, entry] of mapping.entries) if (!entries.has(key)) entries.set(key, entry);
  }
}

const styles: ReadonlyMap<string, ScalarStyle> = new Map([
  ['PLAIN', 'plain'],
  ['QUOTE_SINGLE', 'single'],
  ['QUOTE_DOUBLE', 'double'],
  ['BLOCK_LITERAL', 'literal'],
  ['BLOCK_FOLDED', 'folded'],
]);

function spanOf(node: unknown): Span | undefined {
  const range = (node as Node | null | undefined)?.range;
  return range ? { start: range[0], end: range[1] } : undefined;
}
