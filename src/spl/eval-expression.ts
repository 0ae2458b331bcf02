import { didYouMean, type Span, spanning } from '../diagnostics/index.ts';
import type { BinaryOperator, Expression } from './ast.ts';
import { malformedExpression, nestedTooDeep, unknownFunction, wrongArgumentCount } from './problems.ts';
import type { Reader } from './reader.ts';

/** Binding strength of the binary operators, weakest first. Source: Search Reference, "eval" (Boolean expressions). */
const precedence: Readonly<Record<BinaryOperator, number>> = {
  XOR: 0,
  OR: 1,
  AND: 2,
  '=': 4,
  '==': 4,
  '!=': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  LIKE: 4,
  '+': 5,
  '-': 5,
  '.': 5,
  '*': 6,
  '/': 6,
  '%': 6,
};
const notPrecedence = 3;
const inPrecedence = 4;
const deepest = 200;
/** Operators in one chain such as `a OR b OR c`; each one nests the tree deeper by one. */
const longestChain = 2_000;

const symbols: readonly BinaryOperator[] = ['==', '!=', '<=', '>=', '=', '<', '>', '+', '-', '*', '/', '%', '.'];
const wordOperators = new Map<string, BinaryOperator>([
  ['and', 'AND'],
  ['or', 'OR'],
  ['xor', 'XOR'],
  ['like', 'LIKE'],
]);

/** Reads an eval expression; stops before a comma, a closing bracket or a word that cannot continue it. */
export function readExpression(reader: Reader): Expression {
  const expression = readBinary(reader, 0, 0);
  // In most commands a keyword or an option may follow; where it cannot, what stands there is part of the expression.
  if (pureExpressions.has(reader.command) && !/^[,)\]]?$/.test(reader.peek())) {
    failHere(reader);
  }
  return expression;
}

/** Commands whose arguments are expressions and nothing else. */
const pureExpressions: ReadonlySet<string> = new Set(['eval', 'where', 'fieldformat']);

function readBinary(reader: Reader, weakest: number, depth: number): Expression {
  if (depth > deepest) reader.fail(nestedTooDeep, reader.hereSpan(), deepest);
  let left = readPrefix(reader, depth);
  for (let chained = 0; ; chained++) {
    if (chained > longestChain) reader.fail(nestedTooDeep, reader.hereSpan(), longestChain);
    const inList = weakest <= inPrecedence && reader.attempt(() => readIn(reader, left, depth));
    if (inList) {
      left = inList;
      continue;
    }
    const operator = peekOperator(reader);
    if (operator === undefined || precedence[operator.name] < weakest) return left;
    reader.position += operator.length;
    const right = readBinary(reader, precedence[operator.name] + 1, depth + 1);
    left = { kind: 'binary', operator: operator.name, left, right, span: spanning(left.span, right.span) };
  }
}

/** `x IN (a, b)` and `x NOT IN (a, b)`. */
function readIn(reader: Reader, operand: Expression, depth: number): Expression | undefined {
  // Asked at every operator: most of the time one look is enough.
  if (!/[in]/i.test(reader.peek())) return undefined;
  const negated = reader.keyword('not') !== undefined;
  if (!reader.keyword('in')) return undefined;
  const start = reader.position;
  if (reader.peek() !== '(') return undefined;
  const list = readArguments(reader, depth);
  const span = spanning(operand.span, { start, end: reader.position });
  const node: Expression = { kind: 'in', operand, list, span };
  return negated ? { kind: 'unary', operator: 'NOT', operand: node, span } : node;
}

function peekOperator(reader: Reader): { name: BinaryOperator; length: number } | undefined {
  reader.skipSpace();
  const symbol = symbols.find((candidate) => reader.startsWith(candidate));
  if (symbol) return { name: symbol, length: symbol.length };
  const word = bareWord(reader);
  const name = wordOperators.get(word.toLowerCase());
  return name ? { name, length: word.length } : undefined;
}

function readPrefix(reader: Reader, depth: number): Expression {
  reader.skipSpace();
  const start = reader.position;
  for (const operator of ['-', '+'] as const) {
    if (reader.accept(operator)) {
      const operand = readBinary(reader, 7, depth + 1);
      return { kind: 'unary', operator, operand, span: { start, end: operand.span.end } };
    }
  }
  if (reader.accept('!')) {
    const operand = readBinary(reader, notPrecedence, depth + 1);
    return { kind: 'unary', operator: 'NOT', operand, span: { start, end: operand.span.end } };
  }
  return readPrimary(reader, depth);
}

function readPrimary(reader: Reader, depth: number): Expression {
  const start = reader.position;
  const next = reader.peek();
  if (next === '(') {
    reader.position++;
    const inner = readBinary(reader, 0, depth + 1);
    if (!reader.accept(')')) malformed(reader, 'Expected ).');
    return { ...inner, span: { start, end: reader.position } };
  }
  if (next === '"') {
    const { text, span } = reader.quoted('"')!;
    return { kind: 'string', value: text, span };
  }
  if (next === "'") {
    const { text, span } = reader.quoted("'")!;
    return { kind: 'field', name: text, quoted: true, span };
  }
  if (next === '[') {
    const pipeline = reader.subsearch()!;
    return { kind: 'subsearch', pipeline, span: { start, end: reader.position } };
  }
  return readDollars(reader) ?? readNumber(reader) ?? readName(reader, depth);
}

/** `$user.name$` is an old way to write `'user.name'`; production detections have it. */
function readDollars(reader: Reader): Expression | undefined {
  const form = /\$([^$\s"'`|,()[\]]+)\$/y;
  form.lastIndex = reader.position;
  const match = form.exec(reader.text);
  if (!match || form.lastIndex > reader.end) return undefined;
  const span = { start: reader.position, end: form.lastIndex };
  reader.position = form.lastIndex;
  return { kind: 'field', name: match[1]!, quoted: true, span };
}

const numberForm = /(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(?![\w{])/y;

function readNumber(reader: Reader): Expression | undefined {
  numberForm.lastIndex = reader.position;
  const match = numberForm.exec(reader.text);
  if (!match || reader.position + match[0].length > reader.end) return undefined;
  const start = reader.position;
  reader.position += match[0].length;
  return { kind: 'number', value: Number(match[0]), text: match[0], span: { start, end: reader.position } };
}

/** A bare field or function name. A dot is the concatenation operator: names with dots stand in single quotation marks. */
const nameForm = /[A-Za-z_\u0080-\uffff$@#:][\w\u0080-\uffff$@#:{}]*|\d+[A-Za-z_][\w:{}]*/y;

function bareWord(reader: Reader): string {
  reader.skipSpace();
  const match = /[A-Za-z_]\w*/y;
  match.lastIndex = reader.position;
  const word = match.exec(reader.text)?.[0] ?? '';
  return word.slice(0, Math.max(0, reader.end - reader.position));
}

function readName(reader: Reader, depth: number): Expression {
  reader.skipSpace();
  const start = reader.position;
  nameForm.lastIndex = start;
  let name = nameForm.exec(reader.text)?.[0] ?? '';
  name = name.slice(0, Math.max(0, reader.end - start));
  if (name === '') failHere(reader);
  const span: Span = { start, end: start + name.length };
  reader.position = span.end;
  if (name.toLowerCase() === 'not') {
    const operand = readBinary(reader, notPrecedence, depth + 1);
    return { kind: 'unary', operator: 'NOT', operand, span: { start, end: operand.span.end } };
  }
  if (reader.peek() !== '(') {
    reader.position = span.end;
    return { kind: 'field', name, quoted: false, span };
  }
  return readCall(reader, name.toLowerCase(), span, depth);
}

function readCall(reader: Reader, name: string, nameSpan: Span, depth: number): Expression {
  const args = readArguments(reader, depth);
  const span = { start: nameSpan.start, end: reader.position };
  const signature = reader.catalogue.evalFunctions.get(name);
  if (!signature) {
    const suggestion = didYouMean(name, reader.catalogue.evalFunctions.keys());
    reader.fail(unknownFunction, nameSpan, reader.command, name, suggestion);
  }
  if (args.length < signature.minimumArguments || args.length > signature.maximumArguments) {
    reader.fail(wrongArgumentCount, span, reader.command, name, describeCount(signature), args.length);
  }
  return { kind: 'call', name: signature.name, nameSpan, args, span };
}

function readArguments(reader: Reader, depth: number): Expression[] {
  reader.require('(');
  const args: Expression[] = [];
  if (reader.accept(')')) return args;
  for (;;) {
    args.push(readBinary(reader, 0, depth + 1));
    if (reader.accept(')')) return args;
    if (!reader.accept(',')) malformed(reader, 'Expected ).');
  }
}

function describeCount({
  minimumArguments: least,
  maximumArguments: most,
}: {
  minimumArguments: number;
  maximumArguments: number;
}): string {
  const plural = (count: number) => `${count} argument${count === 1 ? '' : 's'}`;
  if (least === most) return plural(least);
  return most === Infinity ? `at least ${plural(least)}` : `${least} to ${plural(most)}`;
}

/** No operand starts here, and no operator. */
function failHere(reader: Reader): never {
  if (reader.atEnd()) return malformed(reader, 'The factor is missing.');
  const rest = reader.text.slice(reader.position, reader.end).replace(/\s+/g, ' ');
  const shown = rest.length > longestShown ? `${rest.slice(0, longestShown)} ...` : rest;
  return malformed(reader, `An unexpected character is reached at '${shown}'.`);
}

/** Characters of a search that a message repeats. */
const longestShown = 40;

function malformed(reader: Reader, reason: string): never {
  return reader.fail(malformedExpression, reader.hereSpan(), reader.command, reason);
}
