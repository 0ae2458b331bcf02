import type { Span } from '../diagnostics/index.ts';
import type { Word } from './ast.ts';
import { invalidOption } from './problems.ts';
import type { Reader } from './reader.ts';

/** How one `name=value` argument is read, and what it is when absent. */
export interface Option<T> {
  readonly fallback: T;
  /** What a value must be, for messages. */
  readonly wanted: string;
  /** The value, or undefined if the text does not fit. */
  read(text: string): T | undefined;
}

type OptionTable = Readonly<Record<string, Option<unknown>>>;

/** The values read for a table of options. */
export type OptionValues<Table extends OptionTable> = {
  readonly [Name in keyof Table]: Table[Name] extends Option<infer T> ? T : never;
};

const truths = new Map([
  ['t', true],
  ['true', true],
  ['1', true],
  ['yes', true],
  ['f', false],
  ['false', false],
  ['0', false],
  ['no', false],
]);

/** A Boolean: `t`, `true`, `1`, `f`, `false`, `0`. */
export const booleanOption = <T extends boolean | undefined>(fallback: T): Option<boolean | T> => ({
  fallback,
  wanted: 'true or false',
  read: (text) => truths.get(text.toLowerCase()),
});

/** A whole number of at least `minimum`. */
export const integerOption = <T extends number | undefined>(fallback: T, minimum = 0): Option<number | T> => ({
  fallback,
  wanted: `a whole number of at least ${minimum}`,
  read: (text) => (/^[+-]?\d+$/.test(text) && Number(text) >= minimum ? Number(text) : undefined),
});

export const numberOption = <T extends number | undefined>(fallback: T): Option<number | T> => ({
  fallback,
  wanted: 'a number',
  read: (text) => (text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined),
});

/** Any text. */
export const textOption = <T extends string | undefined>(fallback: T): Option<string | T> => ({
  fallback,
  wanted: 'a text',
  read: (text) => text,
});

/** One of the given words, in any case; the result is in lower case. */
export const choiceOption = <Choice extends string>(
  fallback: Choice,
  ...others: readonly Choice[]
): Option<Choice> => ({
  fallback,
  wanted: [fallback, ...others].join(', '),
  read: (text) => [fallback, ...others].find((choice) => choice === text.toLowerCase()),
});

/**
 * Reads `name=value` arguments, in any order, for as long as the next argument is one of the table's. Names are read
 * in any case. What is left is the command's own business.
 */
export function readOptions<Table extends OptionTable>(
  reader: Reader,
  table: Table,
): OptionValues<Table> & OptionSpans {
  const values: Record<string, unknown> = {};
  for (const name in table) values[name] = table[name]!.fallback;
  let spans: Map<string, Span> | undefined;
  for (;;) {
    const given = optionName(reader);
    if (given === undefined) break;
    const name = Object.keys(table).find((known) => known.toLowerCase() === given.toLowerCase());
    if (name === undefined) {
      reader.noteOption(given, Object.keys(table));
      break;
    }
    spans ??= new Map();
    readOption(reader, given, name, table[name]!, values, spans);
  }
  values['spans'] = spans ?? none;
  return values as unknown as OptionValues<Table> & OptionSpans;
}

interface OptionSpans {
  /** The places of the options that were given. */
  readonly spans: ReadonlyMap<string, Span>;
}

const none: ReadonlyMap<string, Span> = new Map();

function readOption(
  reader: Reader,
  given: string,
  name: string,
  option: Option<unknown>,
  values: Record<string, unknown>,
  spans: Map<string, Span>,
): void {
  const start = reader.position;
  reader.position += given.length;
  reader.require('=');
  const value: Word = reader.peek() === '(' ? parenthesised(reader) : reader.word(`a value for '${name}'`);
  const read = option.read(value.text);
  if (read === undefined) {
    reader.fail(invalidOption, value.span, reader.command, name, value.text, option.wanted);
  }
  values[name] = read;
  spans.set(name, { start, end: value.span.end });
  reader.accept(',');
}

/** The name of the `name=value` argument that comes next, without reading it. `a==b` is none. */
export function optionName(reader: Reader): string | undefined {
  const name = reader.peekWord();
  if (!/^[A-Za-z_][\w-]*$/.test(name)) return undefined;
  let at = reader.position + name.length;
  while (at < reader.end && reader.text[at] === ' ') at++;
  return reader.text[at] === '=' && reader.text[at + 1] !== '=' ? name : undefined;
}

function parenthesised(reader: Reader): Word {
  const start = reader.position;
  const close = reader.text.indexOf(')', start);
  if (close < 0 || close >= reader.end) reader.failExpected("')'");
  reader.position = close + 1;
  return { text: reader.text.slice(start, close + 1), quoted: false, span: { start, end: close + 1 } };
}
