import type { Expression, FunctionSignature } from '../spl/index.ts';
import type { EvalContext, Evaluate } from './expression.ts';
import type { EvalValue } from './values/index.ts';

/** What a function yields, as far as it is known before it runs. Boolean results may not be assigned to a field. */
export type ValueType = 'boolean' | 'number' | 'string' | 'any';

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
  /** Whether equal arguments always give equal results within one search; `random()` and `now()`-like ones do not. */
  readonly pure: boolean;
  /** Static check of the arguments: the text of what is wrong, or undefined. */
  check?(args: readonly Expression[]): string | undefined;
  /** The function over evaluated arguments. Booleans arrive as Booleans. Never throws; what fails is null. */
  call?(args: readonly EvalValue[], context: EvalContext): EvalValue;
  /** For functions that do not evaluate all arguments, or prepare constant ones (a regex, a format) once per search. */
  compile?(args: readonly CompiledArgument[], context: EvalContext): Evaluate;
}

/** An argument as `compile` gets it. */
export interface CompiledArgument {
  readonly expression: Expression;
  readonly evaluate: Evaluate;
  /** The value, where it does not depend on a row. */
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
