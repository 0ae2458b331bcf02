import { didYouMean } from '../diagnostics/index.ts';
import type { Aggregation, Word } from './ast.ts';
import type { AggregateSignature } from './catalogue.ts';
import { skipSpaces } from './characters.ts';
import { unknownAggregate } from './problems.ts';
import { matchingBracket, type Reader } from './reader.ts';

/**
 * Reads aggregations: `count`, `dc(user) AS users`, `p95(bytes)`, `values(*)`, `count(eval(x>1))`. They are separated
 * by spaces or commas; reading stops before BY, before anything that is no aggregation, and at the end.
 * Source: Search Reference, "stats".
 */
export function readAggregations(reader: Reader): Aggregation[] {
  const aggregations: Aggregation[] = [];
  for (;;) {
    reader.accept(',');
    if (reader.atEnd() || stopsAt(reader)) return aggregations;
    const aggregation = readAggregation(reader);
    if (!aggregation) return aggregations;
    aggregations.push(aggregation);
  }
}

const stopWords = new Set(['by', 'over', 'where', 'from', 'groupby']);
const stopsAt = (reader: Reader): boolean => stopWords.has(reader.peekWord().toLowerCase());

function readAggregation(reader: Reader): Aggregation | undefined {
  const start = reader.position;
  const name = reader.peekWord();
  if (name === '') return undefined;
  const afterName = start + name.length;
  const open = skipSpaces(reader.text, afterName, reader.end);
  const called = reader.text[open] === '(' && open < reader.end;
  const found = findAggregate(reader, name);
  if (!found) {
    if (!called) return undefined;
    const close = closingParenthesis(reader, open);
    const text = reader.text.slice(start, close + 1);
    const suggestion = didYouMean(name, reader.catalogue.aggregates.keys());
    reader.fail(unknownAggregate, { start, end: close + 1 }, reader.command, text, suggestion);
  }
  if (!called && !found.signature.fieldOptional) return undefined;
  reader.position = called ? open : afterName;
  const argument = called ? readArgument(reader, found.signature) : {};
  const text = reader.text.slice(start, reader.position);
  const as = reader.keyword('as') ? reader.field('a name after AS') : undefined;
  return {
    function: found.signature.name,
    ...(found.parameter === undefined ? {} : { parameter: found.parameter }),
    ...argument,
    output: as?.text ?? defaultOutput(text, name, argument.field),
    named: as !== undefined,
    span: { start, end: reader.position },
  };
}

/** The column name Splunk gives: the function as it was written, without spaces around its field. */
function defaultOutput(text: string, name: string, field: Word | undefined): string {
  return field ? `${name}(${field.text})` : text.replace(/\s*\(\s*\)$/, '');
}

function findAggregate(
  reader: Reader,
  written: string,
): { signature: AggregateSignature; parameter?: number } | undefined {
  const name = written.toLowerCase();
  const exact = reader.catalogue.aggregates.get(name);
  if (exact && !exact.takesParameter) return { signature: exact };
  const match = /^([a-z_]+?)(\d+(?:\.\d+)?)$/.exec(name);
  const signature = match ? reader.catalogue.aggregates.get(match[1]!) : undefined;
  if (!signature?.takesParameter) return exact ? { signature: exact } : undefined;
  return { signature, parameter: Number(match![2]) };
}

function readArgument(
  reader: Reader,
  signature: AggregateSignature,
): Pick<Aggregation, 'field' | 'expression' | 'extra'> {
  const open = reader.position;
  const close = closingParenthesis(reader, open);
  reader.position = open + 1;
  if (reader.accept(')')) {
    if (signature.fieldOptional) return {};
    return reader.failExpected(`a field for '${signature.name}'`);
  }
  if (/^eval\s*\(/i.test(reader.text.slice(reader.position, close))) {
    reader.keyword('eval');
    reader.require('(');
    const expression = reader.expression();
    reader.require(')');
    reader.require(')');
    return { expression };
  }
  const field = readArgumentField(reader, close);
  const extra: string[] = [];
  while (reader.accept(',')) extra.push(readArgumentField(reader, close).text);
  reader.require(')');
  return { field, ...(extra.length > 0 ? { extra } : {}) };
}

/** A field inside parentheses may hold spaces and parentheses of its own: `sparkline(count(x), 1h)`. */
function readArgumentField(reader: Reader, close: number): Word {
  const quoted = reader.quoted('"') ?? reader.quoted("'");
  if (quoted) return quoted;
  reader.skipSpace();
  const start = reader.position;
  let depth = 0;
  let at = start;
  for (; at < close; at++) {
    const character = reader.text[at];
    if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === ',' && depth === 0) break;
  }
  const text = reader.text.slice(start, at).trimEnd();
  if (text === '') reader.failExpected('a field name');
  reader.position = at;
  return { text, quoted: false, span: { start, end: start + text.length } };
}

function closingParenthesis(reader: Reader, open: number): number {
  let depth = 0;
  for (let at = open; at < reader.end; at++) {
    const character = reader.text[at];
    if (character === '"') {
      const close = reader.text.indexOf('"', at + 1);
      if (close > 0) at = close;
    } else if (character === '[') {
      const close = matchingBracket(reader.text, at, reader.end);
      if (close > 0) at = close;
    } else if (character === '(') depth++;
    else if (character === ')' && --depth === 0) return at;
  }
  reader.position = open;
  return reader.failExpected("')'");
}
