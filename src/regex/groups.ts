import { alternation, type Node } from './ast.ts';
import { readConditional } from './conditionals.ts';
import { backreference, recursion } from './escaped-items.ts';
import { readGroupNumber, readName } from './group-names.ts';
import { readLookStart } from './lookarounds.ts';
import { readOptions } from './options.ts';
import type { Item, Parser } from './parser.ts';
import { problems, reject } from './problems.ts';
import { readVerb } from './verbs.ts';

const repeatable = (node: Node): Item => ({ node, repeatable: true });

/** Reads what a `(` at `start` opens; the cursor stands after it. */
export function readGroup(parser: Parser, start: number): Item {
  const { cursor } = parser;
  if (cursor.looksAt('*')) {
    const item = readVerb(parser, start);
    if (item !== undefined) return item;
  }
  if (cursor.eat('?')) return readSpecialGroup(parser, start);
  if (parser.options.noAutoCapture) return repeatable(alternation(parser.group(start)));
  return repeatable(readCapture(parser, start, undefined));
}

function readSpecialGroup(parser: Parser, start: number): Item {
  const { cursor } = parser;
  const look = readLookStart(parser, start);
  if (look !== undefined) return repeatable(look);
  if (cursor.eat('|')) return repeatable(alternation(parser.group(start, true)));
  if (cursor.eat('>')) return repeatable({ kind: 'atomic', node: alternation(parser.group(start)) });
  if (cursor.eat('(')) return repeatable(readConditional(parser, start));
  if (cursor.eat('&')) return repeatable(subroutine(parser, start, readName(cursor, ')')));
  if (cursor.eat('P=')) return repeatable(closed(parser, start, (name) => backreference(parser, name, start)));
  if (cursor.eat('P>')) return repeatable(subroutine(parser, start, readName(cursor, ')')));
  if (cursor.eat('P<') || cursor.eat('<')) return repeatable(readNamed(parser, start, '>'));
  if (cursor.eat("'")) return repeatable(readNamed(parser, start, "'"));
  if (cursor.eat('R')) return repeatable(subroutine(parser, start, 0));
  if (cursor.peek() === 'C') reject(problems.unsupportedCallout, { start, end: cursor.at + 1 });
  const number = readGroupNumber(parser, start);
  if (number !== undefined) return repeatable(subroutine(parser, start, number));
  const outer = parser.options;
  const options = readOptions(cursor, outer, start);
  if (cursor.eat(')')) {
    parser.options = options;
    return { repeatable: false };
  }
  cursor.at++;
  parser.options = options;
  const node = alternation(parser.group(start));
  parser.options = outer;
  return repeatable(node);
}

function readNamed(parser: Parser, start: number, close: string): Node {
  const { cursor } = parser;
  const name = readName(cursor, close);
  cursor.at += close.length;
  return readCapture(parser, start, name);
}

function readCapture(parser: Parser, start: number, name: string | undefined): Node {
  const { cursor, options } = parser;
  const group = parser.references.open(name, cursor.since(start), options.duplicateNames);
  return { kind: 'capture', group, node: alternation(parser.group(start)) };
}

function subroutine(parser: Parser, start: number, target: number | string): Node {
  if (!parser.cursor.eat(')')) reject(problems.unclosedGroup, parser.cursor.since(start));
  return recursion(parser, target, start);
}

function closed(parser: Parser, _start: number, make: (name: string) => Node): Node {
  const name = readName(parser.cursor, ')');
  parser.cursor.at++;
  return make(name);
}
