import type { Cursor } from './cursor.ts';
import { problems, reject } from './problems.ts';

/** The options that hold at a place of a pattern; inline settings such as `(?i)` change them up to the group's end. */
export interface PatternOptions {
  readonly insensitive: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
  readonly extended: boolean;
  /** `(?xx)`: spaces and tabs inside classes don't count either. */
  readonly extendedMore: boolean;
  readonly ungreedy: boolean;
  readonly duplicateNames: boolean;
  /** `(?n)`: plain parentheses don't capture. */
  readonly noAutoCapture: boolean;
}

export const plainOptions: PatternOptions = {
  insensitive: false,
  multiline: false,
  dotAll: false,
  extended: false,
  extendedMore: false,
  ungreedy: false,
  duplicateNames: false,
  noAutoCapture: false,
};

const letters: ReadonlyMap<string, keyof PatternOptions> = new Map([
  ['i', 'insensitive'],
  ['m', 'multiline'],
  ['s', 'dotAll'],
  ['x', 'extended'],
  ['U', 'ungreedy'],
  ['J', 'duplicateNames'],
  ['n', 'noAutoCapture'],
]);

/** Reads option letters after `(?`, up to the `)` or `:` that ends them, which stays unread. `start` is the group's. */
export function readOptions(cursor: Cursor, current: PatternOptions, start: number): PatternOptions {
  const options = { ...current };
  let value = true;
  let hyphenAllowed = true;
  if (cursor.eat('^')) {
    hyphenAllowed = false;
    for (const name of ['insensitive', 'multiline', 'dotAll', 'extended', 'extendedMore', 'noAutoCapture'] as const)
      options[name] = false;
  }
  while (!cursor.done && cursor.peek() !== ')' && cursor.peek() !== ':') {
    const at = cursor.at;
    if (cursor.eat('-')) {
      if (!hyphenAllowed) reject(problems.badOptionHyphen, cursor.since(at));
      hyphenAllowed = false;
      value = false;
      continue;
    }
    const name = letters.get(cursor.peek());
    if (name === undefined) {
      cursor.take();
      reject(problems.unknownGroupSyntax, cursor.since(start), cursor.textSince(start));
    }
    cursor.at++;
    options[name] = value;
    if (name === 'extended') options.extendedMore = value && cursor.eat('x');
  }
  if (cursor.done) reject(problems.unclosedGroup, cursor.since(start));
  return options;
}
