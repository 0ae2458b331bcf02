import {
  type Diagnostic,
  DiagnosticError,
  diagnose,
  didYouMean,
  FileText,
  type SourceText,
  type Span,
} from '../diagnostics/index.ts';
import { readAggregations } from './aggregation.ts';
import type { Command, Expression, Pipeline, SearchExpression } from './ast.ts';
import type { Catalogue, CommandGrammar } from './catalogue.ts';
import { closingQuote } from './comments.ts';
import { readExpression } from './eval-expression.ts';
import { expandMacros, type MacroLookup } from './macros.ts';
import {
  emptyCommand,
  emptySearch,
  notFirst,
  unbalancedBracket,
  unbalancedQuote,
  unknownCommand,
  unsupportedCommand,
} from './problems.ts';
import { isSpace, type Nesting, Reader } from './reader.ts';
import { readSearchExpression } from './search-expression.ts';

/** A parsed search and everything found on the way. With errors among the diagnostics it must not be run. */
export interface ParsedSearch {
  readonly pipeline: Pipeline;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Parses a search: expands its macros, splits it at its pipes and reads each command with its grammar. After a fault
 * parsing goes on at the next pipe, so that one run reports every problem.
 */
export function parseSearch(search: string | SourceText, catalogue: Catalogue, macros: MacroLookup): ParsedSearch {
  const source = typeof search === 'string' ? new FileText('search', search) : search;
  const { text, diagnostics } = expandMacros(source, macros);
  const parser = new Parser(catalogue, diagnostics);
  const pipeline = parser.pipeline(text, 0, text.text.length, 0, true);
  return { pipeline, diagnostics: parser.diagnostics };
}

class Parser {
  readonly catalogue: Catalogue;
  readonly diagnostics: Diagnostic[];

  constructor(catalogue: Catalogue, diagnostics: Diagnostic[]) {
    this.catalogue = catalogue;
    this.diagnostics = diagnostics;
  }

  pipeline(text: SourceText, start: number, end: number, depth: number, outermost = false): Pipeline {
    const span = { start, end };
    const stages = splitAtPipes(text, start, end, this.diagnostics);
    const commands: Command[] = [];
    stages.forEach((stage, index) => {
      if (isBlank(text.text, stage)) {
        // A search may start with a pipe; anywhere else two pipes without a command between them are a fault.
        if (index > 0) this.diagnostics.push(diagnose(emptyCommand, text, stage));
        else if (stages.length === 1 && (outermost || depth > 0))
          this.diagnostics.push(diagnose(emptySearch, text, span));
        return;
      }
      const command = this.command(text, stage, index === 0, commands.length === 0, depth);
      if (command) commands.push(command);
    });
    return { text, span, commands };
  }

  /** Reads one stage. A first stage that no pipe precedes is a `search`, unless it names a generating command after `[`. */
  command(text: SourceText, stage: Span, implicit: boolean, first: boolean, depth: number): Command | undefined {
    if (hasUnresolvedMacro(text.text, stage)) return undefined;
    const start = skipSpaces(text.text, stage.start, stage.end);
    const written = /[A-Za-z_][\w-]*/y;
    written.lastIndex = start;
    const name = (written.exec(text.text)?.[0] ?? '').slice(0, stage.end - start);
    const named = this.catalogue.commands.get(name.toLowerCase());
    const isCommand =
      !implicit ||
      name.toLowerCase() === 'search' ||
      (depth > 0 && named?.generating === true && !isComparison(text.text, start + name.length, stage.end));
    if (!isCommand)
      return this.read(text, this.catalogue.commands.get('search'), 'search', { start, end: start }, stage);
    const nameSpan = { start, end: start + name.length };
    if (!named) {
      const shown = name || text.text.slice(start, stage.end).trim().split(/\s/)[0] || '';
      const suggestion = didYouMean(shown, this.catalogue.commands.keys());
      const at = name ? nameSpan : { start, end: start + shown.length };
      this.diagnostics.push(diagnose(unknownCommand, text, at, shown, suggestion));
      return undefined;
    }
    if (named.supported === false) this.diagnostics.push(diagnose(unsupportedCommand, text, nameSpan, named.name));
    if (named.generating && !first && !named.mayFollow)
      this.diagnostics.push(diagnose(notFirst, text, nameSpan, named.name));
    return this.read(text, named, named.name, nameSpan, { start: nameSpan.end, end: stage.end }, depth, first);
  }

  nesting(depth: number): Nesting {
    return {
      catalogue: this.catalogue,
      depth,
      pipeline: (inner, from, to, deeper) => this.pipeline(inner, from, to, deeper),
      expression: readExpression,
      searchExpression: readSearchExpression,
      aggregations: readAggregations,
    };
  }

  read(
    text: SourceText,
    grammar: CommandGrammar | undefined,
    name: string,
    nameSpan: Span,
    rest: Span,
    depth = 0,
    first = true,
  ): Command | undefined {
    if (!grammar) return undefined;
    const reader = new Reader(text, name, rest.start, rest.end, this.nesting(depth), first);
    try {
      const args = grammar.parse(reader);
      reader.finish();
      this.diagnostics.push(...reader.diagnostics);
      return { name, nameSpan, span: { start: nameSpan.start, end: rest.end }, args };
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      this.diagnostics.push(...reader.diagnostics, error.diagnostic);
      return undefined;
    }
  }
}

/** Splits at the pipes that stand outside quotation marks, subsearches and parentheses. */
export function splitAtPipes(text: SourceText, start: number, end: number, diagnostics: Diagnostic[]): Span[] {
  const stages: Span[] = [];
  let depth = 0;
  let from = start;
  let open = -1;
  for (let at = start; at < end; at++) {
    const character = text.text[at];
    if (character === '\\') at++;
    else if (character === '"') {
      const close = closingQuote(text.text, at);
      if (close < 0 || close >= end) {
        diagnostics.push(diagnose(unbalancedQuote, text, { start: at, end: at + 1 }));
        break;
      }
      at = close;
    } else if (character === '[') {
      if (depth++ === 0) open = at;
    } else if (character === ']') {
      if (depth === 0) diagnostics.push(diagnose(unbalancedBracket, text, { start: at, end: at + 1 }, ']'));
      else depth--;
    } else if (character === '|' && depth === 0) {
      stages.push({ start: from, end: at });
      from = at + 1;
    }
  }
  if (depth > 0) diagnostics.push(diagnose(unbalancedBracket, text, { start: open, end: open + 1 }, '['));
  stages.push({ start: from, end });
  return stages;
}

function skipSpaces(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** A call of a macro that does not exist was reported when macros were expanded; what it would have been is not guessed. */
function hasUnresolvedMacro(text: string, stage: Span): boolean {
  for (let at = stage.start; at < stage.end; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') {
      const close = closingQuote(text, at);
      if (close < 0) return false;
      at = close;
    } else if (text[at] === '`') return true;
  }
  return false;
}

const isBlank = (text: string, span: Span): boolean => skipSpaces(text, span.start, span.end) >= span.end;

/** `rest=x` in a subsearch compares a field; `rest /services/x` is the command. */
function isComparison(text: string, start: number, end: number): boolean {
  return /^(?:[=<>!]|\s+in\s*\()/i.test(text.slice(skipSpaces(text, start, end), end));
}

/** Parses a text that is one eval expression and nothing else. Throws a `DiagnosticError` when it is none. */
export function parseExpression(source: SourceText, catalogue: Catalogue, command = 'eval'): Expression {
  const reader = readerOver(source, catalogue, command);
  const expression = reader.expression();
  reader.finish();
  return expression;
}

/** Parses a text in the search command's language; undefined when it is empty. Throws a `DiagnosticError`. */
export function parseSearchExpression(source: SourceText, catalogue: Catalogue): SearchExpression | undefined {
  const reader = readerOver(source, catalogue, 'search');
  const expression = reader.searchExpression();
  reader.finish();
  return expression;
}

function readerOver(source: SourceText, catalogue: Catalogue, command: string): Reader {
  const diagnostics: Diagnostic[] = [];
  const parser = new Parser(catalogue, diagnostics);
  return new Reader(source, command, 0, source.text.length, parser.nesting(0));
}
