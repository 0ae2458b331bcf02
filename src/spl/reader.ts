import {
  type Diagnostic,
  DiagnosticError,
  type DiagnosticKind,
  diagnose,
  didYouMean,
  type SourceText,
  type Span,
} from '../diagnostics/index.ts';
import type { Aggregation, Expression, Pipeline, SearchExpression, Word } from './ast.ts';
import type { Catalogue } from './catalogue.ts';
import { isSpace, nextStructure, skipSpaces, valueEnd, wordEnd } from './characters.ts';
import { closingQuote } from './comments.ts';
import {
  expected,
  invalidArgument,
  nestedTooDeep,
  notFirst,
  unbalancedBracket,
  unbalancedQuote,
  unexpected,
  unknownOption,
} from './problems.ts';

const deepestNesting = 100;

/** What the reader needs from the parser for things that nest. */
export interface Nesting {
  readonly catalogue: Catalogue;
  readonly depth: number;
  pipeline(text: SourceText, start: number, end: number, depth: number): Pipeline;
  expression(reader: Reader): Expression;
  searchExpression(reader: Reader): SearchExpression | undefined;
  aggregations(reader: Reader): Aggregation[];
}

/**
 * A cursor over the arguments of one command. Grammars call its methods to read what they expect; what does not fit
 * ends the command with a diagnostic at the right place. Positions are offsets in `text`.
 */
export class Reader {
  readonly source: SourceText;
  readonly text: string;
  /** The command being read, for messages. */
  readonly command: string;
  readonly end: number;
  readonly nesting: Nesting;
  /** Whether the command is the first of its pipeline. */
  readonly first: boolean;
  /** Where the command's name stands. */
  readonly nameSpan: Span;
  /** Diagnostics that do not stop the reading, such as warnings. */
  readonly diagnostics: Diagnostic[] = [];
  position: number;
  /** An argument `name=value` that stood where options are read and was none of them. */
  #notedOption: { readonly span: Span; readonly name: string; readonly known: Set<string> } | undefined;

  constructor(
    source: SourceText,
    command: string,
    start: number,
    end: number,
    nesting: Nesting,
    first = true,
    nameSpan: Span = { start, end: start },
  ) {
    this.source = source;
    this.text = source.text;
    this.command = command;
    this.position = start;
    this.end = end;
    this.nesting = nesting;
    this.first = first;
    this.nameSpan = nameSpan;
  }

  get catalogue(): Catalogue {
    return this.nesting.catalogue;
  }

  /** Ends the command with a diagnostic. */
  fail<Values extends readonly unknown[]>(kind: DiagnosticKind<Values>, span: Span, ...values: Values): never {
    throw new DiagnosticError(diagnose(kind, this.source, span, ...values));
  }

  /** Ends the command unless it is the first of its pipeline: for commands that may follow others only with an option. */
  requireFirst(span: Span = this.nameSpan): void {
    if (!this.first) this.fail(notFirst, span, this.command);
  }

  /** Ends the command: something else was expected here. */
  failExpected(what: string): never {
    return this.fail(expected, this.hereSpan(), this.command, what, this.describeHere());
  }

  /** Ends the command with a reason in Splunk's words. */
  failInvalid(span: Span, reason: string, help?: string): never {
    return this.fail(invalidArgument, span, this.command, reason, help);
  }

  /** Remembers that `name=...` stands here and is none of the known options, in case the command cannot be read. */
  noteOption(name: string, known: readonly string[]): void {
    this.skipSpace();
    const { position: start } = this;
    const end = valueEnd(this.text, start, this.end);
    const before = this.#notedOption?.span.start === start ? this.#notedOption.known : [];
    this.#notedOption = { span: { start, end }, name, known: new Set([...before, ...known]) };
  }

  /** What ended the reading. Where an unknown option stands, its name is told, or what it may have meant. */
  explained(problem: Diagnostic): Diagnostic {
    const noted = this.#notedOption;
    if (!noted || this.position < noted.span.start || this.position > noted.span.end) return problem;
    const suggestion = didYouMean(noted.name, noted.known) ?? `Its options here are ${[...noted.known].join(', ')}.`;
    // Some commands have words of their own for it.
    if (problem.code === invalidArgument.code) return problem.help ? problem : { ...problem, help: suggestion };
    const text = this.text.slice(noted.span.start, noted.span.end);
    return diagnose(unknownOption, this.source, noted.span, this.command, text, suggestion);
  }

  skipSpace(): void {
    this.position = skipSpaces(this.text, this.position, this.end);
  }

  atEnd(): boolean {
    this.skipSpace();
    return this.position >= this.end;
  }

  /** The next character after spaces, or '' at the end. */
  peek(): string {
    this.skipSpace();
    return this.position < this.end ? this.text[this.position]! : '';
  }

  /** Whether the text here (after spaces) starts with `literal`. */
  startsWith(literal: string): boolean {
    this.skipSpace();
    return this.position + literal.length <= this.end && this.text.startsWith(literal, this.position);
  }

  /** Reads `literal` if it is next. */
  accept(literal: string): boolean {
    if (!this.startsWith(literal)) return false;
    this.position += literal.length;
    return true;
  }

  require(literal: string): void {
    if (!this.accept(literal)) this.failExpected(`'${literal}'`);
  }

  /** Fails unless everything has been read. */
  finish(): void {
    if (!this.atEnd()) this.fail(unexpected, this.hereSpan(), this.command, this.describeHere());
  }

  /** Runs `read` and goes back if it returns undefined. */
  attempt<T>(read: () => T | undefined): T | undefined {
    const start = this.position;
    const result = read();
    if (result === undefined) this.position = start;
    return result;
  }

  /** The bare word that comes next, without reading it; '' if there is none. */
  peekWord(): string {
    this.skipSpace();
    return this.text.slice(this.position, wordEnd(this.text, this.position, this.end));
  }

  /** Reads one of the keywords, in any case; returns it in lower case, or undefined. */
  keyword(...words: readonly string[]): string | undefined {
    const next = this.peekWord();
    const lower = next.toLowerCase();
    if (next === '' || !words.includes(lower)) return undefined;
    this.position += next.length;
    return lower;
  }

  requireKeyword(...words: readonly string[]): string {
    return this.keyword(...words) ?? this.failExpected(words.map((word) => word.toUpperCase()).join(' or '));
  }

  /** Reads text in quotation marks, with `\"` and `\\` resolved and every other escape kept. */
  quoted(quote: '"' | "'" = '"'): Word | undefined {
    if (this.peek() !== quote) return undefined;
    const start = this.position;
    const close = closingQuote(this.text, start);
    if (close < 0 || close >= this.end) {
      return this.fail(unbalancedQuote, { start, end: start + 1 });
    }
    this.position = close + 1;
    const raw = this.text.slice(start + 1, close);
    return { text: unescapeQuoted(raw), quoted: true, span: { start, end: close + 1 } };
  }

  /** Reads the next bare word, or text in double quotation marks. */
  word(what: string): Word {
    return this.optionalWord() ?? this.failExpected(what);
  }

  optionalWord(): Word | undefined {
    const quoted = this.quoted('"');
    if (quoted) return quoted;
    const text = this.peekWord();
    if (text === '') return undefined;
    const start = this.position;
    this.position += text.length;
    return { text, quoted: false, span: { start, end: this.position } };
  }

  /** Reads everything up to the next space (or the end), quotation marks included in the text they surround. */
  untilSpace(what: string): Word {
    const quoted = this.quoted('"');
    if (quoted) return quoted;
    this.skipSpace();
    const start = this.position;
    while (this.position < this.end && !isSpace(this.text.charCodeAt(this.position))) this.position++;
    if (this.position === start) this.failExpected(what);
    return { text: this.text.slice(start, this.position), quoted: false, span: { start, end: this.position } };
  }

  /**
   * Reads a field's name: bare, in double or in single quotation marks. Bare names may hold dots, braces, colons,
   * wildcards, and parentheses in pairs: `count(eval)`, as stats names its columns.
   */
  field(what = 'a field name'): Word {
    return this.optionalField() ?? this.failExpected(what);
  }

  optionalField(): Word | undefined {
    const word = this.quoted("'") ?? this.optionalWord();
    if (!word || word.quoted || this.position >= this.end || this.text[this.position] !== '(') return word;
    const end = pairedEnd(this.text, this.position, this.end);
    if (end < 0) return word;
    this.position = end;
    return { text: this.text.slice(word.span.start, end), quoted: false, span: { start: word.span.start, end } };
  }

  /**
   * Reads fields separated by commas or spaces up to the end or one of the keywords.
   * Source: Search Reference, "fields" and "table": wildcards are allowed; the caller says if they mean anything.
   */
  fieldList(...stop: readonly string[]): Word[] {
    const fields: Word[] = [];
    for (;;) {
      while (this.accept(','));
      if (this.atEnd()) break;
      if (stop.length > 0 && stop.includes(this.peekWord().toLowerCase())) break;
      const field = this.optionalField();
      if (!field) break;
      fields.push(field);
    }
    return fields;
  }

  /** Reads a whole number, with sign. */
  optionalInteger(): number | undefined {
    const text = this.peekWord();
    if (!/^[+-]?\d+$/.test(text)) return undefined;
    this.position += text.length;
    return Number(text);
  }

  /** Reads an eval expression. */
  expression(): Expression {
    return this.nesting.expression(this);
  }

  /** Reads the Boolean language of the search command; undefined when there is nothing. */
  searchExpression(): SearchExpression | undefined {
    return this.nesting.searchExpression(this);
  }

  /** Reads aggregations such as `count, dc(user) AS users`; stops at BY or the end. */
  aggregations(): Aggregation[] {
    return this.nesting.aggregations(this);
  }

  /** Reads `[ ... ]`. */
  subsearch(): Pipeline | undefined {
    if (this.peek() !== '[') return undefined;
    const open = this.position;
    const close = matchingBracket(this.text, open, this.end);
    if (close < 0) this.fail(unbalancedBracket, { start: open, end: open + 1 }, '[');
    if (this.nesting.depth >= deepestNesting) {
      this.fail(nestedTooDeep, { start: open, end: open + 1 }, deepestNesting);
    }
    this.position = close + 1;
    return this.nesting.pipeline(this.source, open + 1, close, this.nesting.depth + 1);
  }

  /** Reads `[ ... ]` as text: a template that is a pipeline only when its tokens are replaced. */
  bracketText(): Word | undefined {
    if (this.peek() !== '[') return undefined;
    const open = this.position;
    const close = matchingBracket(this.text, open, this.end);
    if (close < 0) this.fail(unbalancedBracket, { start: open, end: open + 1 }, '[');
    this.position = close + 1;
    return { text: this.text.slice(open + 1, close), quoted: false, span: { start: open + 1, end: close } };
  }

  /** Everything not yet read, without the surrounding spaces. */
  rest(): Word {
    this.skipSpace();
    const start = this.position;
    let end = this.end;
    while (end > start && isSpace(this.text.charCodeAt(end - 1))) end--;
    this.position = this.end;
    return { text: this.text.slice(start, end), quoted: false, span: { start, end } };
  }

  /** The span of whatever stands here, for messages. */
  hereSpan(): Span {
    this.skipSpace();
    const word = this.peekWord();
    return { start: this.position, end: Math.min(this.end, this.position + Math.max(1, word.length)) };
  }

  describeHere(): string {
    if (this.atEnd()) return 'the end of the command';
    const word = this.peekWord();
    return `'${word === '' ? this.text[this.position] : word.slice(0, 60)}'`;
  }
}

/** `\"` and `\\` inside quotation marks are resolved, any other backslash stays: regexes keep theirs. */
export function unescapeQuoted(raw: string): string {
  return raw.includes('\\') ? raw.replace(/\\(["\\])/g, '$1') : raw;
}

/** The `]` that closes the `[` at `open`, minding quotation marks and nesting; -1 if there is none before `end`. */
export function matchingBracket(text: string, open: number, end: number): number {
  let depth = 0;
  for (let at = nextStructure(text, open, end); at < end; at = nextStructure(text, at + 1, end)) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '"') {
      at = closingQuote(text, at);
      if (at < 0) return -1;
    } else if (character === '[') depth++;
    else if (character === ']' && --depth === 0) return at;
  }
  return -1;
}

/** The end of the text in parentheses at `open`, when no space, comma or quotation mark is inside; -1 otherwise. */
function pairedEnd(text: string, open: number, end: number): number {
  let depth = 0;
  for (let at = open; at < end; at++) {
    const character = text[at]!;
    if (character === '(') depth++;
    else if (character === ')' && --depth === 0) return at + 1;
    else if (/[\s,"[\]|]/.test(character)) return -1;
  }
  return -1;
}
