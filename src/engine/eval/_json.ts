import type { CompiledArgument } from '../definition/eval-function.ts';
import { type EvalValue, formatNumber, type Scalar, scalarsOf, toText } from '../values/index.ts';

/** A JSON document. Objects keep the order of their keys, numbers the digits they are written with. */
export type Json = null | boolean | string | JsonNumber | readonly Json[] | ReadonlyMap<string, Json>;

export class JsonNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

const deepest = 500;
const token =
  /[ \t\r\n]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\.)*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null))/y;

/** Reads a JSON document; undefined when the text is none. */
export function parseJson(text: string): Json | undefined {
  try {
    return new JsonReader(text).document();
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

class JsonReader {
  readonly #text: string;
  #at = 0;
  #symbol: string | undefined;
  #value: Json | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  document(): Json {
    this.#next();
    const value = this.#read(0);
    if (this.#text.slice(this.#at).trim() !== '') this.#fail();
    return value;
  }

  #fail(): never {
    throw new SyntaxError('The text is not JSON.');
  }

  #next(): string | undefined {
    token.lastIndex = this.#at;
    const match = token.exec(this.#text);
    if (!match) return this.#fail();
    this.#at = token.lastIndex;
    const [, symbol, string, number, word] = match;
    this.#symbol = symbol;
    if (symbol !== undefined) this.#value = undefined;
    else if (string !== undefined) this.#value = JSON.parse(string) as string;
    else if (number !== undefined) this.#value = new JsonNumber(number);
    else this.#value = word === 'null' ? null : word === 'true';
    return symbol;
  }

  #read(depth: number): Json {
    if (depth > deepest) this.#fail();
    if (this.#value !== undefined) return this.#value;
    if (this.#symbol === '[') return this.#array(depth);
    return this.#symbol === '{' ? this.#object(depth) : this.#fail();
  }

  #array(depth: number): Json {
    const elements: Json[] = [];
    if (this.#next() === ']') return elements;
    for (;;) {
      elements.push(this.#read(depth + 1));
      const symbol = this.#next();
      if (symbol === ']') return elements;
      if (symbol !== ',') this.#fail();
      this.#next();
    }
  }

  #object(depth: number): Json {
    const members = new Map<string, Json>();
    if (this.#next() === '}') return members;
    for (;;) {
      const key = this.#value;
      if (typeof key !== 'string') return this.#fail();
      if (this.#next() !== ':') this.#fail();
      this.#next();
      members.set(key, this.#read(depth + 1));
      const symbol = this.#next();
      if (symbol === '}') return members;
      if (symbol !== ',') this.#fail();
      this.#next();
    }
  }
}

/** A document as compact text. */
export function jsonText(json: Json): string {
  if (json instanceof JsonNumber) return json.text;
  if (Array.isArray(json)) return `[${json.map(jsonText).join(',')}]`;
  if (json instanceof Map) {
    return `{${[...json].map(([key, value]) => `${JSON.stringify(key)}:${jsonText(value)}`).join(',')}}`;
  }
  return JSON.stringify(json);
}

/** A document as a field's value: strings without quotation marks, null as no value, the rest as JSON text. */
export function fromJson(json: Json | undefined): Scalar | null {
  if (json === undefined || json === null) return null;
  if (typeof json === 'string') return json;
  const text = jsonText(json);
  if (!(json instanceof JsonNumber)) return text;
  const number = Number(text);
  return formatNumber(number) === text ? number : text;
}

/**
 * A value as it stands in a JSON document: numbers as numbers, texts that are JSON objects or arrays as such, other
 * texts as strings. A quoted text of the search is always a string. Source: Search Reference, "JSON functions".
 */
export function toJson(value: EvalValue, { expression, type }: Pick<CompiledArgument, 'expression' | 'type'>): Json {
  if (value === null || typeof value === 'boolean') return value;
  const literal = expression.kind === 'string';
  const scalars = scalarsOf(value).map((scalar): Json => {
    if (typeof scalar === 'number')
      return Number.isFinite(scalar) ? new JsonNumber(formatNumber(scalar)) : toText(scalar);
    if (literal) return scalar;
    const first = scalar.trimStart()[0] ?? '';
    if (first === '{' || first === '[') return parseJson(scalar) ?? scalar;
    return type !== 'string' && jsonNumber.test(scalar) ? new JsonNumber(scalar) : scalar;
  });
  return typeof value === 'object' ? scalars : scalars[0]!;
}

const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** The JSON scalar that a text shows: a number, true, false, null or a quoted string; null for any other text. */
export function inferred(scalar: Scalar): Json {
  const json = parseJson(toText(scalar));
  return json === undefined ? null : json;
}

/** A document with its numbers as they are printed: 1.00 as 1. Long ones keep their digits. */
export function withPrintedNumbers(json: Json): Json {
  if (json instanceof JsonNumber) {
    const number = Number(json.text);
    return /^-?\d+$/.test(json.text) || !Number.isFinite(number) ? json : new JsonNumber(formatNumber(number));
  }
  if (Array.isArray(json)) return json.map(withPrintedNumbers);
  return json instanceof Map ? new Map([...json].map(([key, value]) => [key, withPrintedNumbers(value)])) : json;
}
