import { alternation, type Node, type Verb } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { readLook } from './lookarounds.ts';
import type { Item, Parser } from './parser.ts';
import { problems, reject } from './problems.ts';

/** Settings at the start of a pattern that change nothing here, or nothing that can be seen. */
const harmless =
  /^(?:UTF8?|NO_AUTO_POSSESS|NO_DOTSTAR_ANCHOR|NO_JIT|NO_START_OPT|LF|BSR_UNICODE|LIMIT_(?:DEPTH|HEAP|RECURSION)=\d+)$/;
const refused = /^(?:UCP|NOTEMPTY(?:_ATSTART)?|CR|CRLF|ANY|ANYCRLF|NUL|BSR_ANYCRLF)$/;

/** Reads `(*UTF)` and the like at the start. Returns the match limit the pattern sets, when it sets one. */
export function readLeadingVerbs(cursor: Cursor): number | undefined {
  let limit: number | undefined;
  for (;;) {
    const start = cursor.at;
    const text = cursor.match(/\(\*[A-Z0-9_]+(?:=\d+)?\)/y);
    const name = text?.slice(2, -1) ?? '';
    const wanted = /^LIMIT_MATCH=(\d+)$/.exec(name)?.[1];
    if (wanted !== undefined) limit = Math.min(limit ?? Number.POSITIVE_INFINITY, Number(wanted));
    else if (refused.test(name)) reject(problems.unsupportedVerb, cursor.since(start), text!);
    else if (!harmless.test(name)) {
      cursor.at = start;
      return limit;
    }
  }
}

const verbs: ReadonlyMap<string, Verb> = new Map([
  ['ACCEPT', 'accept'],
  ['COMMIT', 'commit'],
  ['PRUNE', 'prune'],
  ['SKIP', 'skip'],
  ['THEN', 'then'],
]);

interface Look {
  readonly ahead: boolean;
  readonly negative: boolean;
}

const lookNames: ReadonlyMap<string, Look> = new Map([
  ['pla', { ahead: true, negative: false }],
  ['positive_lookahead', { ahead: true, negative: false }],
  ['nla', { ahead: true, negative: true }],
  ['negative_lookahead', { ahead: true, negative: true }],
  ['plb', { ahead: false, negative: false }],
  ['positive_lookbehind', { ahead: false, negative: false }],
  ['nlb', { ahead: false, negative: true }],
  ['negative_lookbehind', { ahead: false, negative: true }],
]);

/** Reads `(*VERB)` or a spelled-out group such as `(*atomic:...)`; undefined when neither stands here. */
export function readVerb(parser: Parser, start: number): Item | undefined {
  const { cursor } = parser;
  cursor.at++;
  const spelled = cursor.match(/[a-z_]+:/y);
  if (spelled !== undefined) return { node: readSpelledGroup(parser, start, spelled.slice(0, -1)), repeatable: true };
  const name = cursor.match(/[A-Z]+/y);
  if (name === undefined && !/^[A-Za-z0-9:]$/.test(cursor.peek())) {
    cursor.at = start + 1;
    return undefined;
  }
  if (name !== undefined && cursor.eat(')')) {
    if (name === 'F' || name === 'FAIL') return { node: { kind: 'fail' }, repeatable: false };
    const verb = verbs.get(name);
    if (verb !== undefined) return { node: verbNode(parser, verb), repeatable: verb === 'accept' };
  } else if (cursor.peek() === ':' && /^(?:|MARK|ACCEPT|COMMIT|F|FAIL|PRUNE|SKIP|THEN)$/.test(name ?? '')) {
    cursor.match(/[^)]*\)?/y);
    reject(problems.unsupportedVerb, cursor.since(start), cursor.textSince(start));
  }
  cursor.match(/[^)]*\)?/y);
  return reject(problems.unknownVerb, cursor.since(start), cursor.textSince(start));
}

function verbNode(parser: Parser, verb: Verb): Node {
  parser.verbs = true;
  return { kind: 'verb', verb };
}

function readSpelledGroup(parser: Parser, start: number, name: string): Node {
  if (name === 'atomic') return { kind: 'atomic', node: alternation(parser.group(start)) };
  const look = lookNames.get(name);
  if (look !== undefined) return readLook(parser, start, look.ahead, look.negative);
  const text = `(*${name}:`;
  const span = { start, end: start + text.length };
  if (/^(?:napla|naplb|non_atomic_positive_look(?:ahead|behind)|sr|script_run|asr|atomic_script_run)$/.test(name)) {
    reject(problems.unsupportedGroup, span, text, 'a non-atomic lookaround or a script run');
  }
  return reject(problems.unknownVerb, span, text);
}
