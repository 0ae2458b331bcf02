import type { Node, PatternTree, Position, Repeat } from './ast.ts';
import { type CharacterSet, complement, onlyCharacter } from './character-set.ts';
import { leastLength } from './widths.ts';

/** A pattern in JavaScript's syntax, for no flags that change a meaning (not i, m, s, u). */
export interface NativePattern {
  readonly source: string;
  /** JavaScript's number of each PCRE group, -1 where none was emitted; undefined when the numbers are the same. */
  readonly groups: readonly number[] | undefined;
}

/** Writes a pattern of the native subset as JavaScript. */
export function emitNative(tree: PatternTree): NativePattern {
  const emitter = new Emitter(tree.groupCount);
  const source = emitter.node(tree.root);
  const same = emitter.groups.every((group, index) => group === index);
  return { source, groups: same && emitter.count === tree.groupCount ? undefined : emitter.groups };
}

const lastUnit = 0xffff;

const positions: Readonly<Record<Exclude<Position, 'searchStart'>, string>> = {
  subjectStart: '^',
  subjectEnd: '$',
  end: '(?=\\n?$)',
  // Not after a newline that ends the subject.
  lineStart: '(?:^|(?<=\\n)(?!$))',
  lineEnd: '(?=\\n|$)',
  wordBoundary: '\\b',
  notWordBoundary: '\\B',
};

class Emitter {
  readonly groups: number[];
  count = 0;

  constructor(groupCount: number) {
    this.groups = [0, ...new Array<number>(groupCount).fill(-1)];
  }

  node(node: Node): string {
    switch (node.kind) {
      case 'set':
        return emitSet(node.set);
      case 'sequence':
        return node.items
          .map((item) => (item.kind === 'alternation' ? `(?:${this.node(item)})` : this.node(item)))
          .join('');
      case 'alternation':
        return node.branches.map((branch) => this.node(branch)).join('|');
      case 'capture':
        this.groups[node.group] = ++this.count;
        return `(${this.node(node.node)})`;
      case 'atomic':
        return this.#atomic(node.node);
      case 'repeat':
        return this.#repeat(node);
      case 'look':
        return `(?${node.ahead ? '' : '<'}${node.negative ? '!' : '='}${this.node(node.node)})`;
      case 'position':
        return node.position === 'searchStart' ? '' : positions[node.position];
      case 'backreference':
        // The group around it keeps a digit that follows out of the number.
        return `(?:\\${this.groups[node.groups[0]!]})`;
      case 'fail':
        return '[]';
      default:
        return '';
    }
  }

  /** A lookahead gives nothing back once it has matched; the reference consumes what it saw. */
  #atomic(node: Node): string {
    const group = ++this.count;
    return `(?:(?=(${this.node(node)}))\\${group})`;
  }

  #repeat(node: Repeat): string {
    const { node: body, min, max, appetite } = node;
    if (max === 0) return '';
    if (appetite === 'possessive') return this.#atomic({ ...node, appetite: 'greedy' });
    const inner = body.kind === 'set' ? this.node(body) : `(?:${this.node(body)})`;
    if (max === 1 && leastLength(body) === 0) return appetite === 'lazy' ? `(?:|${inner})` : `(?:${inner}|)`;
    return inner + quantifier(min, max) + (appetite === 'lazy' && min !== max ? '?' : '');
  }
}

function quantifier(min: number, max: number): string {
  if (max === Number.POSITIVE_INFINITY) return min === 0 ? '*' : min === 1 ? '+' : `{${min},}`;
  if (min === 0 && max === 1) return '?';
  return min === max ? `{${min}}` : `{${min},${max}}`;
}

function emitSet(set: CharacterSet): string {
  const code = onlyCharacter(set);
  if (code !== undefined) return code > lastUnit ? '[]' : emitCharacter(code);
  const reachesEnd = set.length > 0 && set.at(-1)! >= lastUnit;
  return reachesEnd ? `[^${emitRanges(complement(set))}]` : `[${emitRanges(set)}]`;
}

function emitRanges(set: CharacterSet): string {
  let text = '';
  for (let at = 0; at < set.length; at += 2) {
    const low = set[at]!;
    const high = Math.min(set[at + 1]!, lastUnit);
    if (low > lastUnit) break;
    text += emitCharacter(low);
    if (high > low) text += (high > low + 1 ? '-' : '') + emitCharacter(high);
  }
  return text;
}

function emitCharacter(code: number): string {
  const character = String.fromCharCode(code);
  if (/[A-Za-z0-9_ ]/.test(character)) return character;
  if (code > 0x20 && code < 0x7f) return /[\^$\\.*+?()[\]{}|/-]/.test(character) ? `\\${character}` : character;
  return `\\u${code.toString(16).padStart(4, '0')}`;
}
