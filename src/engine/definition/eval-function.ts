import type { Expression, FunctionSignature } from '../../spl/index.ts';
import type { EvalContext, Evaluate } from '../expression/expression.ts';
import type { EvalValue } from '../values/index.ts';

/**
 * What an expression yields, as far as it is known before it runs. Boolean results may not be assigned to a field;
 * `null` is the type of `null()`, which Splunk refuses where a missing field would do.
 */
export type ValueType = 'boolean' | 'number' | 'string' | 'null' | 'any';

/**
 * What a parameter takes. A field is typed when its row arrives, so it may stand for each of them. `value` is a text or
 * a number; `any` also a Boolean or `null()`.
 */
export type ParameterType = 'string' | 'number' | 'boolean' | 'value' | 'any';

export type FunctionCategory =
  | 'comparison and conditional'
  | 'conversion'
  | 'cryptographic'
  | 'date and time'
  | 'informational'
  | 'json'
  | 'mathematical'
  | 'multivalue'
  | 'statistical'
  | 'text'
  | 'trigonometric and hyperbolic'
  | 'bitwise';

/** One eval function: a file in `eval/` exports one of these as default (or a family of close relatives as a list). */
export interface EvalFunctionDefinition extends FunctionSignature {
  readonly name: string;
  readonly category: FunctionCategory;
  /** `len(<string>)`, in Splunk's notation. */
  readonly syntax: string;
  readonly summary: string;
  readonly documentation: string;
  readonly examples: readonly string[];
  readonly differs: readonly string[];
  readonly returns: ValueType;
  /** The type for given types of the arguments, where it follows from them. */
  returnsFor?(args: readonly ValueType[]): ValueType;
  /** Types of the parameters; the last one stands for all that follow, or the last two where they alternate. */
  readonly takes?: readonly ParameterType[];
  /** Whether the last two types of `takes` alternate: conditions and values. */
  readonly pairs?: boolean;
  /** `call` is also made when an argument is null; without it the result is null then. */
  readonly seesNull?: boolean;
  /** Its result is never rounded to the precision of its input. Source: Search Reference, "exact". */
  readonly exact?: boolean;
  /** Whether equal arguments always give equal results within one search; `random()` and `now()`-like ones do not. */
  readonly pure: boolean;
  /** Static check of the arguments: the text of what is wrong, or undefined. */
  check?(args: readonly Expression[]): string | undefined;
  /** The function over evaluated arguments. Booleans arrive as Booleans. Never throws; what fails is null. */
  call?(args: readonly EvalValue[], context: EvalContext): EvalValue;
  /** For functions that do not evaluate all arguments, or prepare constant ones (a regex, a format) once per search. */
  compile?(args: readonly CompiledArgument[], context: EvalContext, scope: ExpressionScope): Evaluate;
}

/** The expression that a call stands in. */
export interface ExpressionScope {
  /** The place of a field among the columns that evaluators are given; it is read from now on. */
  slot(field: string): number;
}

/** An argument as `compile` gets it. */
export interface CompiledArgument {
  readonly expression: Expression;
  readonly type: ValueType;
  readonly evaluate: Evaluate;
  /** The value as it is printed: numbers that were computed are rounded to the precision of their input. */
  readonly printed: Evaluate;
  /** A number rounded to its last significant figure. */
  readonly significant: Evaluate;
  /** The printed value, where it does not depend on a row. */
  readonly constant: EvalValue | undefined;
}

type Defaults = 'differs' | 'pure' | 'examples' | 'minimumArguments' | 'maximumArguments';

/** Fills in what most functions share. `arguments` is [least, most]. */
export const defineEvalFunction = (
  definition: Omit<EvalFunctionDefinition, Defaults> &
    Partial<Pick<EvalFunctionDefinition, 'differs' | 'pure' | 'examples'>> & {
      readonly arguments: readonly [number, number];
    },
): EvalFunctionDefinition => ({
  differs: [],
  pure: true,
  examples: [],
  minimumArguments: definition.arguments[0],
  maximumArguments: definition.arguments[1],
  ...definition,
});
