import type { Cursor } from './cursor.ts';
import type { Parser } from './parser.ts';
import { problems, reject } from './problems.ts';

const longestName = 32;

/** Reads a group's name up to `close`, which stays unread. */
export function readName(cursor: Cursor, close: string): string {
  const start = cursor.at;
  if (/^\p{Nd}$/u.test(cursor.peek())) {
    const name = cursor.match(/[\p{L}\p{Nd}_]+/uy)!;
    reject(problems.nameStartsWithDigit, cursor.since(start), name);
  }
  const name = cursor.match(/[\p{L}\p{Nd}_]+/uy);
  if (name === undefined && (cursor.done || cursor.looksAt(close))) reject(problems.nameExpected, cursor.since(start));
  if ((name?.length ?? 0) > longestName) reject(problems.nameTooLong, cursor.since(start), name!);
  if (!cursor.looksAt(close)) {
    if (cursor.done) reject(problems.unclosedGroup, cursor.since(start));
    const at = cursor.at;
    const character = String.fromCodePoint(cursor.take());
    reject(problems.badNameCharacter, { start: at, end: cursor.at }, character);
  }
  return name!;
}

/** Reads `1`, `-1` or `+1` as an absolute group number; undefined when no number stands here. */
export function readGroupNumber(parser: Parser, start: number): number | undefined {
  const { cursor } = parser;
  const text = cursor.match(/[+-]?\d{1,5}/y);
  if (text === undefined) return undefined;
  return /^[+-]/.test(text) ? parser.references.relative(Number(text), cursor.since(start)) : Number(text);
}
