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
import { nextStructure, skipSpaces } from './characters.ts';
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
import { type Nesting, Reader } from './reader.ts';
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
  const parser = new Parser(catalogue, diagnostics, text.holes);
  const pipeline = parser.pipeline(text, 0, text.text.length, 0);
  return { pipeline, diagnostics: parser.diagnostics };
}

class Parser {
  readonly catalogue: Catalogue;
  readonly diagnostics: Diagnostic[];
  /** Where macro calls stood that could not be replaced: what a command would have been with them is not guessed. */
  readonly holes: readonly number[];

  constructor(catalogue: Catalogue, diagnostics: Diagnostic[], holes: readonly number[] = []) {
    this.catalogue = catalogue;
    this.diagnostics = diagnostics;
    this.holes = holes;
  }

  pipeline(text: SourceText, start: number, end: number, depth: number): Pipeline {
    const span = { start, end };
    const stages = splitAtPipes(text, start, end, this.diagnostics);
    const commands: Command[] = [];
    stages.forEach((stage, index) => {
      if (this.holes.some((hole) => hole >= stage.start && hole <= stage.end)) return;
      if (!isBlank(text.text, stage)) {
        const command = this.command(text, stage, index === 0, commands.length === 0, depth);
        if (command) commands.push(command);
      } else if (index > 0) {
        // A search may start with a pipe; anywhere else two pipes without a command between them are a fault.
        const last = index === stages.length - 1;
        const pipe = last ? stage.start - 1 : stage.end;
        this.diagnostics.push(diagnose(emptyCommand, text, { start: pipe, end: pipe + 1 }, last ? 'after' : 'before'));
      } else if (stages.length === 1) this.diagnostics.push(diagnose(emptySearch, text, span));
    });
    return { text, span, commands };
  }

  /**
   * Reads one stage. What starts a search without a pipe is a `search`, whatever its first word; a subsearch starts
   * with a command's name. Source: Search Reference, "search"; Search Manual, "About subsearches".
   */
  command(text: SourceText, stage: Span, implicit: boolean, first: boolean, depth: number): Command | undefined {
    const start = skipSpaces(text.text, stage.start, stage.end);
    commandName.lastIndex = start;
    const name = (commandName.exec(text.text)?.[0] ?? '').slice(0, stage.end - start);
    const nameSpan = { start, end: start + name.length };
    if (implicit && depth === 0 && name.toLowerCase() !== 'search') {
      const search = this.catalogue.commands.get('search');
      return search && this.read(text, search, { start, end: start }, stage, depth, first);
    }
    const grammar = this.catalogue.commands.get(name.toLowerCase());
    if (!grammar) return this.unknown(text, stage, nameSpan, implicit);
    if (grammar.supported === false) this.diagnostics.push(diagnose(unsupportedCommand, text, nameSpan, grammar.name));
    if (grammar.generating && !first && !grammar.mayFollow)
      this.diagnostics.push(diagnose(notFirst, text, nameSpan, grammar.name));
    return this.read(text, grammar, nameSpan, { start: nameSpan.end, end: stage.end }, depth, first);
  }

  unknown(text: SourceText, stage: Span, nameSpan: Span, implicit: boolean): undefined {
    const { start } = nameSpan;
    const shown = text.text.slice(start, nameSpan.end) || /^\S*/.exec(text.text.slice(start, stage.end))![0];
    const suggestion =
      didYouMean(shown, this.catalogue.commands.keys()) ??
      (implicit ? `A subsearch starts with a command: [search ${shown}...].` : undefined);
    this.diagnostics.push(diagnose(unknownCommand, text, { start, end: start + shown.length }, shown, suggestion));
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
    grammar: CommandGrammar,
    nameSpan: Span,
    rest: Span,
    depth: number,
    first: boolean,
  ): Command | undefined {
    const { name } = grammar;
    const reader = new Reader(text, name, rest.start, rest.end, this.nesting(depth), first, nameSpan);
    try {
      const args = grammar.parse(reader);
      reader.finish();
      this.diagnostics.push(...reader.diagnostics);
      return { name, nameSpan, span: { start: nameSpan.start, end: rest.end }, args };
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      this.diagnostics.push(...reader.diagnostics, reader.explained(error.diagnostic));
      return undefined;
    }
  }
}

/**
 * Splits at the pipes that stand outside quotation marks and subsearches. A stage with a bracket too many is left out,
 * and what follows a quotation mark or bracket that is never closed.
 */
export function splitAtPipes(source: SourceText, start: number, end: number, diagnostics: Diagnostic[]): Span[] {
  const { text } = source;
  const stages: Span[] = [];
  const open: number[] = [];
  let from = start;
  let broken = false;
  const endStage = (at: number): void => {
    if (!broken) stages.push({ start: from, end: at });
    broken = false;
    from = at + 1;
  };
  for (let at = nextStructure(text, start, end); at < end; at = nextStructure(text, at + 1, end)) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '"') {
      const close = closingQuote(text, at);
      if (close < 0 || close >= end) {
        diagnostics.push(diagnose(unbalancedQuote, source, { start: at, end: at + 1 }));
        return stages;
      }
      at = close;
    } else if (character === '[') open.push(at);
    else if (character === ']') {
      if (open.pop() !== undefined) continue;
      diagnostics.push(diagnose(unbalancedBracket, source, { start: at, end: at + 1 }, ']'));
      broken = true;
    } else if (open.length === 0) endStage(at);
  }
  if (open[0] === undefined) endStage(end);
  else diagnostics.push(diagnose(unbalancedBracket, source, { start: open[0], end: open[0] + 1 }, '['));
  return stages;
}

const commandName = /[A-Za-z_][\w-]*/y;

const isBlank = (text: string, span: Span): boolean => skipSpaces(text, span.start, span.end) >= span.end;

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
