import { alternation, type Look, type Node } from './ast.ts';
import type { Parser } from './parser.ts';
import { problems, reject } from './problems.ts';

/** Reads a lookaround whose `=`, `!`, `<=` or `<!` stands here; undefined when none does. */
export function readLookStart(parser: Parser, start: number): Look | undefined {
  const { cursor } = parser;
  if (cursor.looksAt('*') || cursor.looksAt('<*')) {
    const text = `(?${cursor.peek() === '*' ? '*' : '<*'}`;
    reject(problems.unsupportedGroup, { start, end: start + text.length }, text, 'a non-atomic lookaround');
  }
  if (cursor.eat('=')) return readLook(parser, start, true, false);
  if (cursor.eat('!')) return readLook(parser, start, true, true);
  if (cursor.eat('<=')) return readLook(parser, start, false, false);
  if (cursor.eat('<!')) return readLook(parser, start, false, true);
  return undefined;
}

/** Reads the rest of a lookaround. */
export function readLook(parser: Parser, start: number, ahead: boolean, negative: boolean): Look {
  parser.lookDepth++;
  const branches = parser.group(start);
  // Only the alternatives of a lookbehind itself may differ in length, not those of a group inside.
  const nested = branches.length === 1 && branches[0]!.kind === 'alternation';
  const node: Node = nested ? { kind: 'sequence', items: branches } : alternation(branches);
  parser.lookDepth--;
  return { kind: 'look', ahead, negative, node, span: parser.cursor.since(start) };
}
