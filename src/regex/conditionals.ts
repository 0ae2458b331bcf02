import type { Span } from '../diagnostics/index.ts';
import { type Condition, emptyNode, type Node } from './ast.ts';
import { readGroupNumber, readName } from './group-names.ts';
import { readLookStart } from './lookarounds.ts';
import type { Parser } from './parser.ts';
import { problems, reject } from './problems.ts';

/** Reads a conditional group; the cursor stands after `(?(`. */
export function readConditional(parser: Parser, start: number): Node {
  const { cursor } = parser;
  const condition = readCondition(parser, start);
  const branches = parser.group(start);
  if (condition.kind === 'define' && branches.length > 1) reject(problems.defineBranches, cursor.since(start));
  if (branches.length > 2) reject(problems.conditionBranches, cursor.since(start));
  return { kind: 'conditional', condition, yes: branches[0]!, no: branches[1] ?? emptyNode };
}

function readCondition(parser: Parser, start: number): Condition {
  const { cursor } = parser;
  const at = cursor.at - 1;
  if (cursor.eat('?')) {
    const look = readLookStart(parser, at);
    if (look === undefined) reject(problems.conditionExpected, cursor.since(start));
    return { kind: 'look', look };
  }
  const version = cursor.match(/VERSION>?=\d+(?:\.\d+)?\)/y);
  if (version !== undefined) return { kind: 'group', groups: satisfiesVersion(version) ? [0] : [] };
  const condition = readReferenceCondition(parser, at);
  if (!cursor.eat(')')) reject(problems.conditionExpected, cursor.since(start));
  return condition;
}

function readReferenceCondition(parser: Parser, start: number): Condition {
  const { cursor, references } = parser;
  const number = readGroupNumber(parser, start);
  if (number !== undefined) {
    if (number === 0) reject(problems.missingGroup, cursor.since(start), '0');
    return { kind: 'group', groups: references.refer(number, cursor.since(start)) };
  }
  const close = cursor.eat('<') ? '>' : cursor.eat("'") ? "'" : undefined;
  if (close !== undefined) {
    const name = readName(cursor, close);
    cursor.at++;
    return { kind: 'group', groups: references.refer(name, cursor.since(start)) };
  }
  if (cursor.eat('R&')) {
    return { kind: 'recursion', namesakes: [], groups: references.refer(readName(cursor, ')'), cursor.since(start)) };
  }
  const name = readName(cursor, ')');
  if (name === 'DEFINE') return { kind: 'define' };
  const recursed = /^R(\d*)$/.exec(name);
  const span = cursor.since(start);
  if (recursed === null) return { kind: 'group', groups: references.refer(name, span) };
  return recursionCondition(parser, name, recursed[1]!, span);
}

/** `(R)` and `(R1)` ask for recursion, unless a group has that very name. */
function recursionCondition({ references }: Parser, name: string, digits: string, span: Span): Condition {
  const groups = digits === '' ? undefined : [Number(digits)];
  const namesakes = references.refer(name, span, () => {
    if (groups !== undefined && groups[0]! > references.groupCount) reject(problems.missingGroup, span, digits);
    return true;
  });
  return { kind: 'recursion', namesakes, groups };
}

/** PCRE2 takes `VERSION` conditions by its own version: 10.42. */
function satisfiesVersion(text: string): boolean {
  const [, operator, major, minor = ''] = /^VERSION(>?=)(\d+)(?:\.(\d+))?\)$/.exec(text)!;
  const wanted = Number(major) * 100 + Number(minor.padEnd(2, '0'));
  return operator === '=' ? wanted === 1042 : 1042 >= wanted;
}
