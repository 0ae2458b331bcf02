import { alternation, type Node, type PatternTree, sequence } from './ast.ts';
import { caseVariants, foldSet } from './case-folding.ts';
import { type CharacterSet, everyCharacter, fromRanges, single } from './character-set.ts';
import { readClass } from './classes.ts';
import { Cursor } from './cursor.ts';
import { readEscapedItem } from './escaped-items.ts';
import { readGroup } from './groups.ts';
import { checkLookbehinds } from './lookbehind.ts';
import { notNewline } from './named-sets.ts';
import type { PatternOptions } from './options.ts';
import { problems, reject } from './problems.ts';
import { quantify, readQuantifier } from './quantifiers.ts';
import { References } from './references.ts';
import { readLeadingVerbs } from './verbs.ts';

/** An item of a sequence. Without a node it stands for nothing, such as `(?i)`. */
export interface Item {
  readonly node?: Node;
  readonly repeatable: boolean;
}

const deepest = 250;

/**
 * Parses a PCRE2 pattern in UTF mode without UCP, as Splunk compiles it. Throws `PatternError`. Where PCRE2 10.42 and
 * its manual page pcre2pattern(3) differ, the library's behaviour counts.
 */
export function parsePattern(pattern: string, options: PatternOptions): PatternTree {
  const parser = new Parser(pattern, options);
  return parser.parse();
}

export class Parser {
  readonly cursor: Cursor;
  readonly references = new References();
  options: PatternOptions;
  /** Greater than zero inside lookarounds, where `\K` is refused. */
  lookDepth = 0;
  recursive = false;
  verbs = false;
  #depth = 0;
  #quoted = false;

  constructor(pattern: string, options: PatternOptions) {
    this.cursor = new Cursor(pattern);
    this.options = options;
  }

  parse(): PatternTree {
    const { cursor } = this;
    const matchLimit = readLeadingVerbs(cursor);
    const root = alternation(this.branches());
    if (!cursor.done) reject(problems.unopenedGroup, { start: cursor.at, end: cursor.at + 1 });
    this.references.resolve();
    checkLookbehinds(root);
    const { groupCount } = this.references;
    return { root, groupCount, names: this.references.names, matchLimit, recursive: this.recursive, verbs: this.verbs };
  }

  /** Reads alternatives up to a closing parenthesis or the end. With `reset` each one numbers its groups from the same start. */
  branches(reset = false): Node[] {
    const { references } = this;
    const from = references.groupCount;
    let most = from;
    const found = [this.#sequence()];
    while (this.cursor.eat('|')) {
      most = Math.max(most, references.groupCount);
      if (reset) references.groupCount = from;
      found.push(this.#sequence());
    }
    references.groupCount = Math.max(most, references.groupCount);
    return found;
  }

  /** Reads the alternatives of a group and its closing parenthesis; options set inside end there. */
  group(start: number, reset = false): Node[] {
    if (++this.#depth > deepest) reject(problems.tooDeep, this.cursor.since(start));
    const outer = this.options;
    const found = this.branches(reset);
    if (!this.cursor.eat(')')) reject(problems.unclosedGroup, { start, end: start + 1 });
    this.options = outer;
    this.#depth--;
    return found;
  }

  /** A set as it matches here: with the other cases of its characters under (?i). */
  literal(code: number): Node {
    const set = this.options.insensitive ? fromRanges(caseVariants(code).map((one) => [one, one])) : single(code);
    return { kind: 'set', set };
  }

  folded(set: CharacterSet): CharacterSet {
    return this.options.insensitive ? foldSet(set) : set;
  }

  #sequence(): Node {
    const { cursor } = this;
    const items: Node[] = [];
    let repeatable = false;
    for (;;) {
      this.#skipTransparent();
      if (cursor.done) break;
      if (!this.#quoted) {
        const next = cursor.peek();
        if (next === '|' || next === ')') break;
        const start = cursor.at;
        const quantifier = readQuantifier(cursor, this.options.ungreedy, () => this.#skipTransparent());
        if (quantifier !== undefined) {
          if (!repeatable) reject(problems.nothingToRepeat, cursor.since(start), cursor.textSince(start));
          items.push(quantify(items.pop()!, quantifier));
          repeatable = false;
          continue;
        }
      }
      const item = this.#item();
      if (item.node !== undefined) items.push(item.node);
      repeatable = item.repeatable;
    }
    return sequence(items);
  }

  #item(): Item {
    const { cursor, options } = this;
    const start = cursor.at;
    const code = cursor.take();
    if (this.#quoted) return { node: this.literal(code), repeatable: true };
    switch (code) {
      case 0x5c:
        return readEscapedItem(this, start);
      case 0x5b:
        return readBracket(this);
      case 0x28:
        return readGroup(this, start);
      case 0x2e:
        return { node: { kind: 'set', set: options.dotAll ? everyCharacter : notNewline }, repeatable: true };
      case 0x5e:
        return {
          node: { kind: 'position', position: options.multiline ? 'lineStart' : 'subjectStart' },
          repeatable: false,
        };
      case 0x24:
        return { node: { kind: 'position', position: options.multiline ? 'lineEnd' : 'end' }, repeatable: false };
      default:
        return { node: this.literal(code), repeatable: true };
    }
  }

  /** Skips what stands between an item and its quantifier without meaning: `\Q`, `\E`, comments and, in (?x), white space. */
  #skipTransparent(): void {
    const { cursor } = this;
    for (;;) {
      if (cursor.eat('\\E')) this.#quoted = false;
      else if (this.#quoted) return;
      else if (cursor.eat('\\Q')) this.#quoted = true;
      else if (cursor.looksAt('(?#')) {
        const start = cursor.at;
        const end = cursor.text.indexOf(')', start);
        cursor.at = end < 0 ? cursor.text.length : end + 1;
        if (end < 0) reject(problems.unclosedComment, cursor.since(start));
      } else if (
        !this.options.extended ||
        cursor.match(/(?:[\t-\r \x85\u200e\u200f\u2028\u2029]|#[^\n]*\n?)+/y) === undefined
      )
        return;
    }
  }
}

/** `[[:<:]]` and `[[:>:]]` are the edges of a word; any other bracket is a class. */
function readBracket(parser: Parser): Item {
  const { cursor } = parser;
  const edge = cursor.match(/\[:[<>]:\]\]/y);
  if (edge === undefined) return { node: { kind: 'set', set: readClass(cursor, parser.options) }, repeatable: true };
  const word: Node = {
    kind: 'set',
    set: fromRanges([
      [0x30, 0x39],
      [0x41, 0x5a],
      [0x5f, 0x5f],
      [0x61, 0x7a],
    ]),
  };
  const span = cursor.since(cursor.at - edge.length);
  const look: Node = { kind: 'look', ahead: edge.includes('<'), negative: false, node: word, span };
  return { node: sequence([{ kind: 'position', position: 'wordBoundary' }, look]), repeatable: false };
}
