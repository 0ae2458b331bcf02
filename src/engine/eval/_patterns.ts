import { DiagnosticError, diagnose, type Span } from '../../diagnostics/index.ts';
import { compileRegex, type Regex } from '../../regex/index.ts';
import type { CompiledArgument } from '../definition/eval-function.ts';
import type { EvalContext } from '../expression/expression.ts';
import { regexBudgetSpent, regexInvalid } from '../problems.ts';
import { type Column, type EvalValue, toText } from '../values/index.ts';

/** The regex of a row; null where the row has none, or one that is not valid. */
export type Pattern = (columns: readonly Column[], row: number) => Regex | null;

/**
 * A regex argument. A constant one is compiled once, and refused here when it is not valid; one that comes from a field
 * is compiled when it changes.
 */
export function patternArgument(argument: CompiledArgument, context: EvalContext): Pattern {
  const budget = context.search.limits.regexSteps;
  if (argument.constant !== undefined) {
    const regex = constantRegex(argument, textOf(argument.constant), context);
    return () => regex;
  }
  const pattern = argument.printed;
  let source: string | null = null;
  let regex: Regex | null = null;
  return (columns, row) => {
    const text = textOf(pattern(columns, row));
    if (text !== source) {
      source = text;
      const compiled = text === null ? undefined : compileRegex(text, { budget });
      regex = compiled?.ok ? compiled.value : null;
    }
    return regex;
  };
}

const textOf = (value: EvalValue): string | null =>
  value === null || typeof value === 'boolean' ? null : toText(value);

function constantRegex(argument: CompiledArgument, pattern: string | null, context: EvalContext): Regex | null {
  if (pattern === null) return null;
  const { source, command, search } = context;
  const { span } = argument.expression;
  const place = placeInLiteral(span, pattern);
  const compiled = compileRegex(pattern, { budget: search.limits.regexSteps, source, place });
  if (compiled.ok) return compiled.value;
  const [problem] = compiled.diagnostics;
  if (!problem || problem.severity === 'error') {
    throw new DiagnosticError(diagnose(regexInvalid, source, span, command, problem?.message ?? pattern));
  }
  throw new DiagnosticError(problem);
}

/** Maps offsets in a pattern to its literal's, which is exact where the literal has no escaped character. */
const placeInLiteral =
  (literal: Span, pattern: string) =>
  ({ start, end }: Span): Span =>
    literal.end - literal.start === pattern.length + 2
      ? { start: literal.start + 1 + start, end: literal.start + 1 + end }
      : literal;

/** Warns when a regex gave up on a text, which counts as no match. */
export function budgetWatch(argument: CompiledArgument, context: EvalContext): (regex: Regex) => void {
  let warned = false;
  return (regex) => {
    if (warned || regex.exhaustions === 0) return;
    warned = true;
    const { source, command, search } = context;
    search.warn(diagnose(regexBudgetSpent, source, argument.expression.span, command, search.limits.regexSteps));
  };
}
