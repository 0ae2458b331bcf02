import { FileText, failure, type Result, type SourceText, type Span, success } from '../diagnostics/index.ts';
import { assemble } from './assembler.ts';
import type { PatternTree } from './ast.ts';
import { budgetOf, defaultMatchLimit } from './budget.ts';
import { Matcher } from './matcher.ts';
import { nativeSearch } from './native-search.ts';
import { plainOptions } from './options.ts';
import { parsePattern } from './parser.ts';
import { PatternError, type PatternProblem, problemAt, problems } from './problems.ts';
import { CompiledRegex, type Engines, type Regex } from './regex.ts';
import { type RequiredLiteral, requiredLiterals } from './required-literals.ts';

export interface RegexOptions {
  readonly caseInsensitive?: boolean;
  /** `^` and `$` also match at newlines. */
  readonly multiline?: boolean;
  /** `.` also matches newlines. */
  readonly dotAll?: boolean;
  /** White space and `#` comments in the pattern don't count. */
  readonly extended?: boolean;
  readonly ungreedy?: boolean;
  /** Splunk's `match_limit` ([rex] in limits.conf), 100000 by default. A search may take 100 times as much work in all. */
  readonly budget?: number;
  /** `budgeted` keeps the pattern from the runtime's own engine: for comparisons. */
  readonly engine?: 'any' | 'budgeted';
  /** The text the pattern was taken from, for diagnostics; the pattern itself when absent. */
  readonly source?: SourceText;
  /** Where a stretch of the pattern stands in `source`; the same offsets when absent. */
  readonly place?: (span: Span) => Span;
}

interface CompiledPattern {
  readonly tree: PatternTree;
  readonly engines: Engines;
  readonly literals: () => readonly RequiredLiteral[];
}

const longestPattern = 65_536;
const cacheSize = 2_000;
const cache = new Map<string, CompiledPattern | PatternProblem>();
const literalsOf = new WeakMap<Regex, () => readonly RequiredLiteral[]>();

/**
 * Compiles a regular expression as Splunk does: PCRE2 in UTF mode, with ASCII `\d`, `\w` and `\s`, `.` matching all but
 * newline, matched anywhere in the subject. The string is the regular expression itself, after SPL's own unescaping.
 * Fails with `REX1xxx` where PCRE2 refuses the pattern and with `REX2xxx` where only this engine does.
 */
export function compileRegex(pattern: string, options: RegexOptions = {}): Result<Regex> {
  const compiled = cachedPattern(pattern, options);
  if ('at' in compiled) {
    const source = options.source ?? new FileText('pattern', pattern);
    return failure(compiled.at(source, options.place?.(compiled.span) ?? compiled.span));
  }
  const { tree, engines, literals } = compiled;
  const regex = new CompiledRegex(pattern, tree.groupCount, tree.names, engines);
  literalsOf.set(regex, literals);
  return success(regex);
}

/** Literals of which every match contains each one; empty when none is certain. See `RequiredLiteral` for how to compare. */
export const requiredLiteralsOf = (regex: Regex): readonly RequiredLiteral[] => literalsOf.get(regex)?.() ?? [];

/** The longest literal that every match contains. */
export const requiredLiteral = (regex: Regex): RequiredLiteral | undefined =>
  requiredLiteralsOf(regex).reduce<RequiredLiteral | undefined>(
    (longest, one) => (longest === undefined || one.text.length > longest.text.length ? one : longest),
    undefined,
  );

function cachedPattern(pattern: string, options: RegexOptions): CompiledPattern | PatternProblem {
  const budget = options.budget ?? defaultMatchLimit;
  const flags = [options.caseInsensitive, options.multiline, options.dotAll, options.extended, options.ungreedy];
  const key = `${flags.map(Number).join('')}${options.engine ?? 'any'} ${budget} ${pattern}`;
  let compiled = cache.get(key);
  if (compiled === undefined) {
    compiled = compilePattern(pattern, options, budget);
    if (cache.size >= cacheSize) cache.delete(cache.keys().next().value!);
  } else cache.delete(key);
  cache.set(key, compiled);
  return compiled;
}

function compilePattern(pattern: string, options: RegexOptions, budget: number): CompiledPattern | PatternProblem {
  if (pattern.length > longestPattern) {
    return problemAt(problems.tooLong, { start: 0, end: pattern.length }, pattern.length);
  }
  try {
    const tree = parsePattern(pattern, {
      ...plainOptions,
      insensitive: options.caseInsensitive === true,
      multiline: options.multiline === true,
      dotAll: options.dotAll === true,
      extended: options.extended === true,
      ungreedy: options.ungreedy === true,
    });
    const limit = Math.min(budget, tree.matchLimit ?? budget);
    let matcher: Matcher | undefined;
    let literals: readonly RequiredLiteral[] | undefined;
    return {
      tree,
      engines: {
        native: options.engine === 'budgeted' ? undefined : nativeSearch(tree),
        matcher: () => (matcher ??= new Matcher(assemble(tree), budgetOf(limit))),
      },
      literals: () => (literals ??= requiredLiterals(tree)),
    };
  } catch (error) {
    if (error instanceof PatternError) return error.problem;
    throw error;
  }
}
