import { defineEvalFunction, type EvalFunctionDefinition, type ParameterType } from '../definition/eval-function.ts';
import type { EvalValue } from '../values/index.ts';
import { type Json, parseJson, toJson } from './_json.ts';
import { textOf } from './_texts.ts';

/** The document in a text; undefined when it is not valid JSON. */
export const documentOf = (value: EvalValue): Json | undefined => {
  const text = textOf(value);
  return text === null ? undefined : parseJson(text);
};

/** What all JSON functions share. */
export const jsonFunction = (
  definition: Omit<Parameters<typeof defineEvalFunction>[0], 'category' | 'documentation'>,
): EvalFunctionDefinition =>
  defineEvalFunction({
    ...definition,
    category: 'json',
    documentation: `Search Reference: JSON functions, ${definition.name}`,
  });

/** Applies a change to a document for each pair of a key, or path, and a value. */
type Apply = (json: Json, key: string, value: Json) => Json;

/** json_set and its relatives: a document, then pairs of keys and values, taken from left to right. */
export const pairFunction = (
  name: string,
  pairs: string,
  summary: string,
  example: string,
  apply: Apply,
  print: (json: Json) => string,
): EvalFunctionDefinition =>
  jsonFunction({
    name,
    arguments: [3, Infinity],
    takes: ['any', 'string', 'any'] as readonly ParameterType[],
    pairs: true,
    syntax: `${name}(<json>, <${pairs}>)`,
    summary,
    examples: [example],
    returns: 'string',
    compile(args) {
      const [document, ...rest] = args;
      return (columns, row) => {
        let json = documentOf(document!.printed(columns, row));
        if (json === undefined) return null;
        for (let at = 0; at + 1 < rest.length; at += 2) {
          const key = textOf(rest[at]!.printed(columns, row));
          if (key !== null) json = apply(json, key, toJson(rest[at + 1]!.printed(columns, row), rest[at + 1]!));
        }
        return print(json);
      };
    },
  });
