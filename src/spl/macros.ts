import { type Diagnostic, DiagnosticError, diagnose, didYouMean, type SourceText } from '../diagnostics/index.ts';
import { blankComments, closingQuote } from './comments.ts';
import { ExpandedText, type MacroCallSite } from './expanded-text.ts';
import { cyclicMacro, expansionTooLarge, macroValidationFailed, unbalancedBacktick, unknownMacro } from './problems.ts';

/** A search macro as macros.conf defines it. Source: Admin Manual, "macros.conf". */
export interface MacroDefinition {
  readonly name: string;
  readonly arguments: readonly string[];
  readonly definition: SourceText;
  /** The definition is an eval expression that returns the text. */
  readonly isEval: boolean;
  /** An eval expression over the arguments that must be true; `errorMessage` says why not. */
  readonly validation?: string;
  readonly errorMessage?: string;
}

/** Where macros come from. */
export interface MacroLookup {
  find(name: string, argumentCount: number): MacroDefinition | undefined;
  names(): Iterable<string>;
  /** Evaluates an eval expression that has no fields, for eval-based macros and validations. */
  evaluate(expression: string): string | boolean | undefined;
}

/** No macros at all, for text that cannot have any. */
export const noMacros: MacroLookup = { find: () => undefined, names: () => [], evaluate: () => undefined };

/** A search expands to at most this many characters. */
const largestExpansion = 1_000_000;
const deepestNesting = 50;

/**
 * Replaces every macro call by its definition, innermost text last, keeping the origin of every character. Macros in
 * quotation marks are text. Source: Knowledge Manager Manual, "Use search macros in searches".
 */
export function expandMacros(
  source: SourceText,
  macros: MacroLookup,
): { text: ExpandedText; diagnostics: Diagnostic[] } {
  const expanded = new ExpandedText(source);
  const diagnostics: Diagnostic[] = [];
  const origin: Origin = { source, offsets: undefined, call: undefined, chain: [] };
  try {
    expandInto(expanded, blankComments(source.text), origin, macros, diagnostics);
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    diagnostics.push(error.diagnostic);
  }
  return { text: expanded, diagnostics };
}

/** Where the text under expansion was written. */
interface Origin {
  readonly source: SourceText;
  /** Offsets of the text's characters in `source`; absent where they are the same. */
  readonly offsets: Int32Array | undefined;
  readonly call: MacroCallSite | undefined;
  readonly chain: readonly string[];
}

function expandInto(
  target: ExpandedText,
  text: string,
  origin: Origin,
  macros: MacroLookup,
  diagnostics: Diagnostic[],
): void {
  const offset = (at: number) => origin.offsets?.[at] ?? at;
  let copied = 0;
  const copyUpTo = (end: number) => {
    if (end <= copied) return;
    target.append(text.slice(copied, end), origin.source, offset(copied), origin.call);
    if (target.text.length > largestExpansion) {
      throw new DiagnosticError(diagnose(expansionTooLarge, target, { start: 0, end: 0 }, largestExpansion));
    }
  };
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '"') {
      const close = closingQuote(text, at);
      if (close < 0) break;
      at = close;
    } else if (character === '`') {
      const close = closingBacktick(text, at);
      const span = { start: offset(at), end: offset(close < 0 ? at : close) + 1 };
      if (close < 0) {
        diagnostics.push(diagnose(unbalancedBacktick, origin.source, span));
        break;
      }
      copyUpTo(at);
      const site: MacroCallSite = {
        name: '',
        source: origin.source,
        span,
        ...(origin.call ? { outer: origin.call } : {}),
      };
      expandCall(target, text.slice(at + 1, close), site, origin, macros, diagnostics);
      copied = close + 1;
      at = close;
    }
  }
  copyUpTo(text.length);
}

function expandCall(
  target: ExpandedText,
  call: string,
  site: MacroCallSite,
  origin: Origin,
  macros: MacroLookup,
  diagnostics: Diagnostic[],
): void {
  const { name, args } = readCall(call);
  const macro = macros.find(name, args.length);
  if (!macro) {
    const suggestion = didYouMean(name, macros.names());
    diagnostics.push(diagnose(unknownMacro, site.source, site.span, name, args.length, suggestion));
    // The call stays, so that the parser sees that something is missing here and does not guess what.
    target.append(`\`${call}\``, site.source, site.span.start, origin.call);
    return;
  }
  const key = `${name}(${args.length})`;
  if (origin.chain.includes(key) || origin.chain.length >= deepestNesting) {
    diagnostics.push(diagnose(cyclicMacro, site.source, site.span, [...origin.chain, key].join(' → ')));
    return;
  }
  const values = new Map(macro.arguments.map((argument, index) => [argument, args[index] ?? '']));
  if (macro.validation) {
    const verdict = macros.evaluate(substitute(macro.validation, values).text);
    if (verdict !== true) {
      const reason =
        typeof verdict === 'string' ? verdict : (macro.errorMessage ?? 'its validation expression is false.');
      diagnostics.push(diagnose(macroValidationFailed, site.source, site.span, name, reason));
      return;
    }
  }
  const substituted = substitute(macro.definition.text, values);
  const inner: Origin = {
    source: macro.definition,
    offsets: substituted.offsets,
    call: { ...site, name },
    chain: [...origin.chain, key],
  };
  if (!macro.isEval) {
    expandInto(target, blankComments(substituted.text), inner, macros, diagnostics);
    return;
  }
  const result = macros.evaluate(substituted.text);
  if (typeof result === 'string') {
    expandInto(
      target,
      blankComments(result),
      { ...inner, offsets: new Int32Array(result.length + 1) },
      macros,
      diagnostics,
    );
  } else {
    const reason = 'its definition is an eval expression that does not return a text.';
    diagnostics.push(diagnose(macroValidationFailed, site.source, site.span, name, reason));
  }
}

/** Replaces `$argument$`; keeps for each character the offset in the definition that it comes from. */
function substitute(definition: string, values: ReadonlyMap<string, string>): { text: string; offsets: Int32Array } {
  const offsets: number[] = [];
  let text = '';
  let at = 0;
  while (at < definition.length) {
    if (definition[at] === '$') {
      const close = definition.indexOf('$', at + 1);
      const value = close > at ? values.get(definition.slice(at + 1, close)) : undefined;
      if (value !== undefined) {
        text += value;
        for (let index = 0; index < value.length; index++) offsets.push(at);
        at = close + 1;
        continue;
      }
    }
    offsets.push(at);
    text += definition[at];
    at++;
  }
  offsets.push(definition.length);
  return { text, offsets: Int32Array.from(offsets) };
}

/** The backtick that closes the one at `open`; quoted text inside the call does not count. -1 if there is none. */
export function closingBacktick(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === '`') return at;
    if (text[at] === '"') {
      const close = closingQuote(text, at);
      // An unclosed quotation mark inside the call belongs to the call: look for the backtick alone.
      if (close < 0) return text.indexOf('`', at);
      at = close;
    }
  }
  return -1;
}

/** Splits `name(a, "b, c")` into name and arguments; quotation marks around an argument are dropped. */
export function readCall(call: string): { name: string; args: string[] } {
  const open = call.indexOf('(');
  if (open < 0) return { name: call.trim(), args: [] };
  const close = call.lastIndexOf(')');
  const inside = call.slice(open + 1, close > open ? close : call.length);
  return { name: call.slice(0, open).trim(), args: splitArguments(inside) };
}

function splitArguments(inside: string): string[] {
  if (inside.trim() === '') return [];
  const args: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < inside.length; at++) {
    const character = inside[at];
    if (character === '\\') at++;
    else if (character === '"') {
      const close = closingQuote(inside, at);
      if (close > 0) at = close;
    } else if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === ',' && depth <= 0) {
      args.push(unquote(inside.slice(start, at)));
      start = at + 1;
    }
  }
  args.push(unquote(inside.slice(start)));
  return args;
}

function unquote(argument: string): string {
  const trimmed = argument.trim();
  const quoted = trimmed.length >= 2 && trimmed.startsWith('"') && closingQuote(trimmed, 0) === trimmed.length - 1;
  return quoted ? trimmed.slice(1, -1).replace(/\\(["\\])/g, '$1') : trimmed;
}
