import type { EvalFunctionDefinition, ParameterType, ValueType } from '../definition/eval-function.ts';

/**
 * Checks arguments before any row is seen, as Splunk does: a number literal is no text, a text literal no number, and
 * `null()` is refused where a missing field would just make the result null. Returns what is wrong, or undefined.
 */
export function argumentProblem(definition: EvalFunctionDefinition, types: readonly ValueType[]): string | undefined {
  const { takes, pairs = false, name } = definition;
  if (!takes) return undefined;
  if (pairs && (types.length - takes.length) % 2 !== 0) return `${name}() takes its arguments in pairs.`;
  for (const [index, type] of types.entries()) {
    const parameter = takes[parameterOf(index, takes.length, pairs)]!;
    if (!accepts(parameter, type)) {
      return `Argument ${index + 1} of ${name}() must be ${named[parameter]}; this is ${named[type]}.`;
    }
  }
  return undefined;
}

function parameterOf(index: number, count: number, pairs: boolean): number {
  if (index < count) return index;
  return pairs ? count - 2 + ((index - count) % 2) : count - 1;
}

function accepts(parameter: ParameterType, type: ValueType): boolean {
  if (type === 'any' || parameter === 'any' || parameter === type) return true;
  return parameter === 'value' && (type === 'string' || type === 'number');
}

const named: Readonly<Record<ParameterType | ValueType, string>> = {
  string: 'a string',
  number: 'a number',
  boolean: 'a Boolean',
  value: 'a string or a number',
  null: 'null()',
  any: 'a value',
};

/** The type that all of the given types share; `null()` fits any. */
export function commonType(types: readonly ValueType[]): ValueType {
  const [first = 'null', ...rest] = types.filter((type) => type !== 'null');
  return rest.every((type) => type === first) ? first : 'any';
}
