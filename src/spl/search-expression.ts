import { type Span, spanning } from '../diagnostics/index.ts';
import type { ComparisonOperator, SearchExpression, SearchValue, TimeModifier, Word } from './ast.ts';
import { skipSpaces, valueEnd, wordEnd } from './characters.ts';
import { closingQuote } from './comments.ts';
import { nestedTooDeep, unbalancedQuote, unparsableSearch } from './problems.ts';
import type { Reader } from './reader.ts';
import { readWildcards } from './wildcard.ts';

const operators: readonly ComparisonOperator[] = ['!=', '<=', '>=', '::', '=', '<', '>'];
const timeModifiers: ReadonlySet<string> = new Set<TimeModifier>([
  'earliest',
  'latest',
  '_index_earliest',
  '_index_latest',
  'index_earliest',
  'index_latest',
  'starttime',
  'endtime',
  'timeformat',
  'daysago',
  'hoursago',
  'minutesago',
  'monthsago',
]);
const deepest = 200;

/**
 * Reads the search command's Boolean language: implicit AND, OR binding tighter than AND, NOT tightest.
 * Source: Search Reference, "search"; Search Manual, "Boolean expressions". Undefined when nothing is there.
 */
export function readSearchExpression(reader: Reader, depth = 0): SearchExpression | undefined {
  if (depth > deepest) reader.fail(nestedTooDeep, reader.hereSpan(), deepest);
  const operands: SearchExpression[] = [];
  for (;;) {
    if (reader.atEnd()) break;
    if (reader.peek() === ')') {
      // In other commands the parenthesis may be the command's own.
      if (depth === 0 && reader.command === 'search') failSearch(reader, reader.hereSpan(), 'unbalanced parentheses.');
      break;
    }
    if (operands.length > 0 && isKeyword(reader, 'AND')) readOperator(reader, 'AND');
    if (endsHere(reader)) break;
    operands.push(readOr(reader, depth));
  }
  return combine('and', operands);
}

/** Keywords that end a search expression inside another command: `WHERE ... BY` of tstats. */
function endsHere(reader: Reader): boolean {
  const word = reader.peekWord().toLowerCase();
  return stops.get(reader.command)?.has(word) === true && !followedByOperator(reader, word);
}

const stops: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['tstats', new Set(['by', 'groupby'])],
  ['mstats', new Set(['by', 'groupby'])],
]);

function followedByOperator(reader: Reader, word: string): boolean {
  const at = skipSpaces(reader.text, reader.position + word.length, reader.end);
  return operators.some((operator) => reader.text.startsWith(operator, at));
}

function readOr(reader: Reader, depth: number): SearchExpression {
  const operands = [readNot(reader, depth)];
  while (isKeyword(reader, 'OR')) {
    readOperator(reader, 'OR');
    operands.push(readNot(reader, depth));
  }
  return combine('or', operands)!;
}

/** Reads AND, OR or NOT; something must follow. */
function readOperator(reader: Reader, operator: string): void {
  const { position } = reader;
  reader.position += operator.length;
  if (!reader.atEnd() && reader.peek() !== ')') return;
  reader.position = position;
  failOperator(reader, operator, 'right');
}

function failOperator(reader: Reader, operator: string, side: 'left' | 'right'): never {
  return failSearch(reader, reader.hereSpan(), `'${operator}' operator is missing a clause on the ${side} hand side.`);
}

const failSearch = (reader: Reader, span: Span, reason: string): never =>
  reader.fail(unparsableSearch, span, reader.command, reason);

function readNot(reader: Reader, depth: number): SearchExpression {
  if (depth > deepest) reader.fail(nestedTooDeep, reader.hereSpan(), deepest);
  reader.skipSpace();
  const start = reader.position;
  for (const operator of ['AND', 'OR']) if (isKeyword(reader, operator)) failOperator(reader, operator, 'left');
  if (isKeyword(reader, 'NOT')) {
    readOperator(reader, 'NOT');
    const operand = readNot(reader, depth + 1);
    return { kind: 'not', operand, span: { start, end: operand.span.end } };
  }
  return readPrimary(reader, depth);
}

function readPrimary(reader: Reader, depth: number): SearchExpression {
  const start = reader.position;
  if (reader.accept('(')) {
    const inner = readSearchExpression(reader, depth + 1);
    if (!reader.accept(')')) failSearch(reader, { start, end: start + 1 }, 'unbalanced parentheses.');
    const span = { start, end: reader.position };
    return inner ? { ...inner, span } : { kind: 'and', operands: [], span };
  }
  if (reader.peek() === '[') {
    const pipeline = reader.subsearch()!;
    return { kind: 'subsearch', pipeline, span: { start, end: reader.position } };
  }
  return readDirective(reader) ?? readComparison(reader) ?? readTerm(reader);
}

/** `TERM(...)` and `CASE(...)`: upper case only. */
function readDirective(reader: Reader): SearchExpression | undefined {
  const directive = (['TERM', 'CASE'] as const).find((name) => reader.startsWith(`${name}(`));
  if (!directive) return undefined;
  const start = reader.position;
  const open = start + directive.length;
  const close = reader.text.indexOf(')', open);
  if (close < 0 || close >= reader.end) failSearch(reader, { start: open, end: open + 1 }, 'unbalanced parentheses.');
  reader.position = close + 1;
  const inside = reader.text.slice(open + 1, close).trim();
  const quoted = inside.length > 1 && inside.startsWith('"') && inside.endsWith('"');
  const span = { start, end: close + 1 };
  return { kind: 'term', directive, value: searchValue(quoted ? inside.slice(1, -1) : inside, quoted, span), span };
}

function readComparison(reader: Reader): SearchExpression | undefined {
  return reader.attempt(() => {
    const field = readFieldName(reader);
    if (!field) return undefined;
    if (reader.keyword('in') && reader.peek() === '(') {
      const values = readValueList(reader);
      return { kind: 'in', field, values, span: { start: field.span.start, end: reader.position } };
    }
    const operator = operators.find((candidate) => reader.startsWith(candidate));
    if (!operator) return undefined;
    reader.accept(operator);
    // `a==b` is no comparison of the search command, but Splunk reads the second sign as part of the operator.
    if (operator === '=') reader.accept('=');
    if (reader.peek() === '[') {
      const { start } = field.span;
      const before = reader.text.slice(start, reader.position);
      const pipeline = reader.subsearch()!;
      return { kind: 'subsearch', pipeline, before, span: { start, end: reader.position } };
    }
    const time = timeModifiers.has(field.text.toLowerCase()) && operator !== '!=';
    if (time) {
      const value = reader.quoted('"') ?? readTimeValue(reader);
      const span = spanning(field.span, value.span);
      return { kind: 'time', modifier: field.text.toLowerCase() as TimeModifier, value, span };
    }
    const value = readValue(reader, operator);
    return { kind: 'comparison', field, operator, value, span: spanning(field.span, value.span) };
  });
}

/** A name in single quotation marks is one only before a comparison; elsewhere an apostrophe is a character. */
function readFieldName(reader: Reader): Word | undefined {
  const next = reader.peek();
  if (next === '"') return reader.quoted('"');
  if (next === "'") {
    const close = closingQuote(reader.text, reader.position);
    const after = skipSpaces(reader.text, close + 1, reader.end);
    if (close > 0 && after < reader.end && /[=<>!]/.test(reader.text[after]!)) return reader.quoted("'");
  }
  const start = reader.position;
  const written = reader.text.slice(start, wordEnd(reader.text, start, reader.end));
  const colons = written.indexOf('::');
  const text = colons < 0 ? written : written.slice(0, colons);
  if (text === '') return undefined;
  reader.position = start + text.length;
  return { text, quoted: false, span: { start, end: reader.position } };
}

function readTimeValue(reader: Reader): Word {
  return bareText(reader) ?? reader.failExpected('a time');
}

/** A value may be empty only in quotation marks. Bare values run up to a space, a parenthesis, a bracket or a pipe. */
function readValue(reader: Reader, operator: string): SearchValue {
  const quoted = readQuotedValue(reader);
  if (quoted) return quoted;
  const word =
    bareText(reader) ??
    failSearch(reader, reader.hereSpan(), `Comparator '${operator}' is missing a term on the right hand side.`);
  return searchValue(word.text, false, word.span);
}

function readQuotedValue(reader: Reader): SearchValue | undefined {
  if (reader.peek() !== '"') return undefined;
  const start = reader.position;
  const close = closingQuote(reader.text, start);
  if (close < 0 || close >= reader.end) reader.fail(unbalancedQuote, { start, end: start + 1 });
  reader.position = close + 1;
  return searchValue(reader.text.slice(start + 1, close), true, { start, end: close + 1 });
}

/** Bare text: an escaped character never ends it. */
function bareText(reader: Reader): Word | undefined {
  reader.skipSpace();
  const start = reader.position;
  const at = valueEnd(reader.text, start, reader.end);
  if (at === start) return undefined;
  reader.position = at;
  return { text: reader.text.slice(start, at), quoted: false, span: { start, end: at } };
}

function readValueList(reader: Reader): SearchValue[] {
  const open = reader.position;
  reader.require('(');
  const values: SearchValue[] = [];
  while (!reader.accept(')')) {
    if (reader.accept(',')) continue;
    if (reader.atEnd()) failSearch(reader, { start: open, end: open + 1 }, 'unbalanced parentheses.');
    values.push(readValue(reader, 'IN'));
  }
  return values;
}

function readTerm(reader: Reader): SearchExpression {
  const quoted = readQuotedValue(reader);
  if (quoted) return { kind: 'term', value: quoted, span: quoted.span };
  const comparator = operators.find((operator) => operator !== '::' && reader.startsWith(operator));
  if (comparator)
    failSearch(reader, reader.hereSpan(), `Comparator '${comparator}' is missing a term on the left hand side.`);
  const word = bareText(reader);
  if (word) return { kind: 'term', value: searchValue(word.text, false, word.span), span: word.span };
  if (reader.accept(',')) return readNot(reader, 0);
  return reader.failExpected('a search term');
}

const searchValue = (raw: string, quoted: boolean, span: Word['span']): SearchValue => ({
  raw,
  quoted,
  pattern: readWildcards(raw),
  span,
});

/** Boolean operators count only in upper case. */
function isKeyword(reader: Reader, keyword: string): boolean {
  return reader.peekWord() === keyword;
}

function combine(kind: 'and' | 'or', operands: readonly SearchExpression[]): SearchExpression | undefined {
  if (operands.length <= 1) return operands[0];
  return { kind, operands, span: spanning(operands[0]!.span, operands[operands.length - 1]!.span) };
}
