import { type Diagnostic, DiagnosticError, diagnose, didYouMean, type SourceText } from '../diagnostics/index.ts';
import { blankComments, closingQuote } from './comments.ts';
import { ExpandedText, type MacroCallSite, outermost, type Piece, trailOf } from './expanded-text.ts';
import { closingBacktick, readCall, substitute } from './macro-call.ts';
import {
  cyclicMacro,
  evalMacroNoText,
  expansionTooLarge,
  macroValidationFailed,
  unbalancedBacktick,
  unknownMacro,
} from './problems.ts';

/** A search macro as macros.conf defines it. Source: Admin Manual, "macros.conf". */
export interface MacroDefinition {
  readonly name: string;
  readonly arguments: readonly string[];
  readonly definition: SourceText;
  /** The definition is an eval expression that returns the text. */
  readonly isEval: boolean;
  /**
   * An eval expression over the arguments. A Boolean one must be true, `errorMessage` says why not; of any other one
   * null is consent and a text the reason to refuse.
   */
  readonly validation?: string;
  readonly errorMessage?: string;
}

/** Where macros come from. */
export interface MacroLookup {
  find(name: string, argumentCount: number): MacroDefinition | undefined;
  names(): Iterable<string>;
  /**
   * Evaluates an eval expression that has no fields, for eval-based macros and validations. Null is the value of an
   * expression that is not Boolean; undefined stands for a Boolean without a value, a number, and what is malformed.
   */
  evaluate(expression: string): string | boolean | null | undefined;
}

/** No macros at all, for text that cannot have any. */
export const noMacros: MacroLookup = { find: () => undefined, names: () => [], evaluate: () => undefined };

/** A search expands to at most this many characters, with at most this many calls. */
const largestExpansion = 1_000_000;
const mostCalls = 10_000;
/** Source: Admin Manual, "limits.conf" (max_macro_depth). */
const deepestNesting = 100;

/**
 * Replaces every macro call by its definition, innermost text last, keeping the origin of every character. Macros in
 * quotation marks are text. Source: Knowledge Manager Manual, "Use search macros in searches".
 */
export function expandMacros(
  source: SourceText,
  macros: MacroLookup,
): { text: ExpandedText; diagnostics: Diagnostic[] } {
  const expansion = new Expansion(source, macros);
  try {
    expansion.expand(blankComments(source.text), {
      source,
      pieces: [{ start: 0, from: 0 }],
      call: undefined,
      chain: [],
    });
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    const nothing = new ExpandedText(source);
    nothing.leaveHole();
    return { text: nothing, diagnostics: [...expansion.diagnostics, error.diagnostic] };
  }
  return { text: expansion.target, diagnostics: expansion.diagnostics };
}

/** Where the text under expansion was written. */
interface Origin {
  readonly source: SourceText;
  /** Where in `source` the text's stretches stand. */
  readonly pieces: readonly Piece[];
  readonly call: MacroCallSite | undefined;
  readonly chain: readonly string[];
}

class Expansion {
  readonly target: ExpandedText;
  readonly diagnostics: Diagnostic[] = [];
  readonly #macros: MacroLookup;
  readonly #whole: SourceText;
  readonly #reported = new Set<string>();
  readonly #suggestions = new Map<string, string | undefined>();
  #calls = 0;

  constructor(source: SourceText, macros: MacroLookup) {
    this.target = new ExpandedText(source);
    this.#whole = source;
    this.#macros = macros;
  }

  expand(text: string, origin: Origin): void {
    const next = /[\\"`]/g;
    let copied = 0;
    for (let found = next.exec(text); found; found = next.exec(text)) {
      const at = found.index;
      if (found[0] === '\\') {
        next.lastIndex = at + 2;
        continue;
      }
      const close = found[0] === '"' ? closingQuote(text, at) : closingBacktick(text, at);
      if (found[0] === '`') {
        this.#copy(text, copied, at, origin);
        this.#call(text, at, close, origin);
        copied = close < 0 ? text.length : close + 1;
      }
      if (close < 0) break;
      next.lastIndex = close + 1;
    }
    this.#copy(text, copied, text.length, origin);
  }

  #copy(text: string, start: number, end: number, { source, pieces, call }: Origin): void {
    if (end <= start) return;
    if (this.target.text.length + end - start > largestExpansion) this.#tooLarge();
    for (let index = pieceAt(pieces, start); index < pieces.length; index++) {
      const { start: first, from, to } = pieces[index]!;
      if (first >= end) return;
      const last = Math.min(end, pieces[index + 1]?.start ?? end);
      const begin = Math.max(first, start);
      const place = to === undefined ? { from: from + (begin - first) } : { from, to };
      this.target.append(text.slice(begin, last), source, place, call);
    }
  }

  #tooLarge(): never {
    throw new DiagnosticError(
      diagnose(expansionTooLarge, this.#whole, { start: 0, end: 0 }, largestExpansion, mostCalls),
    );
  }

  #call(text: string, open: number, close: number, origin: Origin): void {
    const site: MacroCallSite = {
      name: '',
      source: origin.source,
      span: { start: placeOf(origin.pieces, open).from, end: placeOf(origin.pieces, close < 0 ? open : close).to },
      ...(origin.call ? { outer: origin.call } : {}),
    };
    const problem =
      close < 0
        ? diagnose(unbalancedBacktick, site.source, site.span)
        : this.#replace(text.slice(open + 1, close), site, origin);
    if (!problem) return;
    this.#report(problem, site);
    this.target.leaveHole();
  }

  /** A fault inside a macro is shown at the call in the search, each place once. */
  #report(problem: Diagnostic, { source, span, outer }: MacroCallSite): void {
    const key = `${problem.message} ${source.name} ${span.start}`;
    if (this.#reported.has(key)) return;
    this.#reported.add(key);
    if (!outer) {
      this.diagnostics.push(problem);
      return;
    }
    const location = this.#whole.locate(outermost(outer).span);
    const excerpt = this.#whole.lines(location);
    this.diagnostics.push({ ...problem, location, excerpt, notes: trailOf(outer, source.locate(span)) });
  }

  /** Puts a call's expansion into the text, or says why it cannot. */
  #replace(call: string, site: MacroCallSite, origin: Origin): Diagnostic | undefined {
    if (++this.#calls > mostCalls) this.#tooLarge();
    const { name, args } = readCall(call);
    const macro = this.#macros.find(name, args.length);
    if (!macro) {
      const suggestion = this.#suggestion(name);
      return diagnose(unknownMacro, site.source, site.span, name, args.length, suggestion);
    }
    const chain = [...origin.chain, `${name}(${args.length})`];
    // An eval-based macro may end its recursion; any other one that calls itself never does.
    const endless = !macro.isEval && origin.chain.includes(chain[chain.length - 1]!);
    if (endless || chain.length > deepestNesting) {
      return diagnose(cyclicMacro, site.source, site.span, chain.slice(-deepestShown).join(' → '));
    }
    const values = new Map(macro.arguments.map((argument, index) => [argument, args[index] ?? '']));
    const refused = macro.validation === undefined ? undefined : this.#validate(macro, macro.validation, values);
    if (refused !== undefined) return diagnose(macroValidationFailed, site.source, site.span, name, refused);
    const { text, pieces } = substitute(macro.definition.text, values, largestExpansion) ?? this.#tooLarge();
    const inner: Origin = { source: macro.definition, pieces, call: { ...site, name }, chain };
    if (!macro.isEval) {
      this.expand(blankComments(text), inner);
      return undefined;
    }
    const result = this.#macros.evaluate(text);
    if (typeof result !== 'string') return diagnose(evalMacroNoText, site.source, site.span, name);
    this.expand(blankComments(result), {
      ...inner,
      pieces: [{ start: 0, from: 0, to: macro.definition.text.length }],
    });
    return undefined;
  }

  #suggestion(name: string): string | undefined {
    if (!this.#suggestions.has(name)) {
      this.#suggestions.set(name, this.#otherCounts(name) ?? didYouMean(name, this.#macros.names()));
    }
    return this.#suggestions.get(name);
  }

  /** The numbers of arguments that a macro of this name does take. */
  #otherCounts(name: string): string | undefined {
    const counts = Array.from({ length: mostArguments + 1 }, (_, count) => count);
    const taken = counts.filter((count) => this.#macros.find(name, count) !== undefined);
    if (taken.length === 0) return undefined;
    return `The macro is defined as ${taken.map((count) => (count === 0 ? name : `${name}(${count})`)).join(' and ')}.`;
  }

  /** Why a macro refuses its arguments; undefined when it takes them. Source: Admin Manual, "macros.conf" (validation). */
  #validate(macro: MacroDefinition, validation: string, values: ReadonlyMap<string, string>): string | undefined {
    const { text } = substitute(validation, values, largestExpansion) ?? this.#tooLarge();
    const verdict = this.#macros.evaluate(text);
    if (verdict === true || verdict === null) return undefined;
    return typeof verdict === 'string' ? verdict : (macro.errorMessage ?? 'its validation expression is not true.');
  }
}

/** The last piece that starts at or before an offset. */
function pieceAt(pieces: readonly Piece[], offset: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (pieces[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The place of one character in the source. */
function placeOf(pieces: readonly Piece[], offset: number): { from: number; to: number } {
  const { start, from, to } = pieces[pieceAt(pieces, offset)]!;
  return to === undefined ? { from: from + offset - start, to: from + offset - start + 1 } : { from, to };
}

/** Numbers of arguments that are tried when a macro is not found. */
const mostArguments = 20;

/** Macros of an endless chain that a message names. */
const deepestShown = 8;
