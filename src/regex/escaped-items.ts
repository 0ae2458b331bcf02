import type { Node, Position } from './ast.ts';
import { single } from './character-set.ts';
import { readEscape } from './escapes.ts';
import { readGroupNumber, readName } from './group-names.ts';
import { notNewline, verticalSpace } from './named-sets.ts';
import type { Item, Parser } from './parser.ts';
import { problems, reject } from './problems.ts';

const positions: ReadonlyMap<string, Position> = new Map([
  ['A', 'subjectStart'],
  ['z', 'subjectEnd'],
  ['Z', 'end'],
  ['G', 'searchStart'],
  ['b', 'wordBoundary'],
  ['B', 'notWordBoundary'],
]);

const repeatable = (node: Node): Item => ({ node, repeatable: true });

/** `\R`: any Unicode newline, CRLF as one, without giving the LF back. */
export const newlineSequence: Node = {
  kind: 'atomic',
  node: {
    kind: 'alternation',
    branches: [
      {
        kind: 'sequence',
        items: [
          { kind: 'set', set: single(0x0d) },
          { kind: 'set', set: single(0x0a) },
        ],
      },
      { kind: 'set', set: verticalSpace },
    ],
  },
};

/** Reads a backslash item outside a class; the cursor stands after the backslash, which is at `start`. */
export function readEscapedItem(parser: Parser, start: number): Item {
  const { cursor } = parser;
  const escaped = readEscape(cursor, parser.references.groupCount);
  if (escaped.kind === 'character') return repeatable(parser.literal(escaped.code));
  if (escaped.kind === 'set') return repeatable({ kind: 'set', set: escaped.set });
  if (escaped.kind === 'reference') return repeatable(backreference(parser, escaped.group, start));
  const position = positions.get(escaped.letter);
  if (position !== undefined) return { node: { kind: 'position', position }, repeatable: false };
  switch (escaped.letter) {
    case 'N':
      return repeatable({ kind: 'set', set: notNewline });
    case 'R':
      return repeatable(newlineSequence);
    case 'K':
      if (parser.lookDepth > 0) reject(problems.keepInLookaround, cursor.since(start));
      return { node: { kind: 'keep' }, repeatable: false };
    case 'g':
      return repeatable(readG(parser, start));
    case 'k':
      return repeatable(readK(parser, start));
    case 'X':
      return reject(problems.unsupportedEscape, cursor.since(start), '\\X', 'an extended grapheme cluster');
    default:
      return reject(problems.unsupportedEscape, cursor.since(start), '\\C', 'a single code unit');
  }
}

/** A reference back to a group by number or name. */
export function backreference(parser: Parser, target: number | string, start: number): Node {
  const groups = parser.references.refer(target, parser.cursor.since(start));
  return { kind: 'backreference', groups, insensitive: parser.options.insensitive };
}

/** A call of a group as a subroutine; group 0 is the whole pattern. */
export function recursion(parser: Parser, target: number | string, start: number): Node {
  parser.recursive = true;
  const span = parser.cursor.since(start);
  return { kind: 'recursion', groups: parser.references.refer(target, span), span };
}

/** `\g{1}`, `\g{-1}`, `\g{name}`, `\g1` refer back; `\g<...>` and `\g'...'` call. */
function readG(parser: Parser, start: number): Node {
  const { cursor } = parser;
  const close = cursor.eat('<') ? '>' : cursor.eat("'") ? "'" : undefined;
  if (close !== undefined) {
    const target = readGroupNumber(parser, start) ?? readName(cursor, close);
    if (!cursor.eat(close)) reject(problems.badReference, cursor.since(start), '\\g');
    return recursion(parser, target, start);
  }
  if (!cursor.eat('{')) {
    const target = readGroupNumber(parser, start);
    if (target === undefined) reject(problems.badReference, cursor.since(start), '\\g');
    return backreference(parser, target, start);
  }
  const target = readGroupNumber(parser, start) ?? readName(cursor, '}');
  if (!cursor.eat('}')) reject(problems.badReference, cursor.since(start), '\\g');
  if (target === 0) reject(problems.badReference, cursor.since(start), '\\g');
  return backreference(parser, target, start);
}

/** `\k<name>`, `\k'name'`, `\k{name}`. */
function readK(parser: Parser, start: number): Node {
  const { cursor } = parser;
  const close = cursor.eat('<') ? '>' : cursor.eat("'") ? "'" : cursor.eat('{') ? '}' : undefined;
  if (close === undefined) reject(problems.badReference, cursor.since(start), '\\k');
  const name = readName(cursor, close);
  cursor.at += close.length;
  return backreference(parser, name, start);
}
