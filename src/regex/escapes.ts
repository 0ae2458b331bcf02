import { type CharacterSet, complement } from './character-set.ts';
import type { Cursor } from './cursor.ts';
import { digits, horizontalSpace, propertySet, verticalSpace, whiteSpace, wordCharacters } from './named-sets.ts';
import { problems, reject } from './problems.ts';

/** What a backslash sequence stands for. `other` escapes mean something only outside a class; the caller knows what. */
export type Escape =
  | { readonly kind: 'character'; readonly code: number }
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'reference'; readonly group: number }
  | { readonly kind: 'other'; readonly letter: string };

const shorthands: ReadonlyMap<string, CharacterSet> = new Map([
  ['d', digits],
  ['D', complement(digits)],
  ['w', wordCharacters],
  ['W', complement(wordCharacters)],
  ['s', whiteSpace],
  ['S', complement(whiteSpace)],
  ['h', horizontalSpace],
  ['H', complement(horizontalSpace)],
  ['v', verticalSpace],
  ['V', complement(verticalSpace)],
]);

const controls: ReadonlyMap<string, number> = new Map([
  ['a', 0x07],
  ['e', 0x1b],
  ['f', 0x0c],
  ['n', 0x0a],
  ['r', 0x0d],
  ['t', 0x09],
]);

const character = (code: number): Escape => ({ kind: 'character', code });

/**
 * Reads an escape; the cursor stands after the backslash. `groupsBefore` is the number of groups opened so far, which
 * decides whether `\12` is a group or octal; undefined inside a class, where it is always octal.
 */
export function readEscape(cursor: Cursor, groupsBefore: number | undefined): Escape {
  const start = cursor.at - 1;
  if (cursor.done) reject(problems.endsInBackslash, cursor.since(start));
  const code = cursor.take();
  const letter = String.fromCodePoint(code);
  const set = shorthands.get(letter);
  if (set !== undefined) return { kind: 'set', set };
  const control = controls.get(letter);
  if (control !== undefined) return character(control);
  if (letter >= '0' && letter <= '9') return readDigits(cursor, start, groupsBefore);
  switch (letter) {
    case 'x':
      return character(readHexadecimal(cursor, start));
    case 'o':
      return character(readBracedOctal(cursor, start));
    case 'c':
      return character(readControl(cursor, start));
    case 'p':
    case 'P':
      return { kind: 'set', set: readProperty(cursor, start, letter === 'P') };
    case 'N':
      if (cursor.looksAt('{U+')) return character(readNamedCode(cursor, start));
      // A brace that is no quantifier would be the name of a character, which PCRE does not know.
      if (cursor.looksAt('{') && !/^\{\d+(?:,\d*)?\}/.test(cursor.text.slice(cursor.at, cursor.at + 16))) {
        reject(problems.unknownEscape, cursor.since(start), '\\N{');
      }
      return { kind: 'other', letter };
  }
  if (/^[ABGKRXZbzCgkQE]$/.test(letter)) return { kind: 'other', letter };
  if (/^[A-Za-z]$/.test(letter)) reject(problems.unknownEscape, cursor.since(start), cursor.textSince(start));
  return character(code);
}

function readDigits(cursor: Cursor, start: number, groupsBefore: number | undefined): Escape {
  cursor.at = start + 1;
  if (groupsBefore !== undefined && cursor.peek() !== '0') {
    const text = cursor.match(/\d+/y)!;
    const group = Number(text);
    if (group < 10 || text[0]! >= '8' || group <= groupsBefore) return { kind: 'reference', group };
    cursor.at = start + 1;
  }
  const octal = cursor.match(/[0-7]{1,3}/y);
  return character(octal === undefined ? cursor.take() : Number.parseInt(octal, 8));
}

function readHexadecimal(cursor: Cursor, start: number): number {
  if (!cursor.eat('{')) return Number.parseInt(cursor.match(/[0-9a-fA-F]{0,2}/y)! || '0', 16);
  const text = cursor.match(/[0-9a-fA-F]+/y);
  if (text === undefined || !cursor.eat('}')) {
    reject(
      problems.badCharacterCode,
      cursor.since(start),
      cursor.textSince(start),
      'hexadecimal digits and a closing brace are expected',
    );
  }
  return checked(cursor, start, Number.parseInt(text, 16));
}

function readBracedOctal(cursor: Cursor, start: number): number {
  const text = cursor.eat('{') ? cursor.match(/[0-7]+/y) : undefined;
  if (text === undefined || !cursor.eat('}')) {
    reject(
      problems.badCharacterCode,
      cursor.since(start),
      cursor.textSince(start),
      'octal digits in braces are expected',
    );
  }
  return checked(cursor, start, Number.parseInt(text, 8));
}

function readNamedCode(cursor: Cursor, start: number): number {
  const text = cursor.match(/\{U\+[0-9a-fA-F]+\}/y);
  if (text === undefined) {
    reject(
      problems.badCharacterCode,
      cursor.since(start),
      cursor.textSince(start),
      'hexadecimal digits and a closing brace are expected',
    );
  }
  return checked(cursor, start, Number.parseInt(text.slice(3), 16));
}

function checked(cursor: Cursor, start: number, code: number): number {
  const why =
    code > 0x10ffff ? 'the code is above 10FFFF' : code >= 0xd800 && code <= 0xdfff ? 'it is a surrogate' : undefined;
  if (why !== undefined) reject(problems.badCharacterCode, cursor.since(start), cursor.textSince(start), why);
  return code;
}

function readControl(cursor: Cursor, start: number): number {
  const letter = cursor.peek();
  if (letter < ' ' || letter > '~') reject(problems.badControl, cursor.since(start));
  cursor.at++;
  return letter.toUpperCase().charCodeAt(0) ^ 0x40;
}

function readProperty(cursor: Cursor, start: number, negative: boolean): CharacterSet {
  const text = cursor.match(/\{[^}]*\}/y)?.slice(1, -1) ?? (cursor.done ? '' : String.fromCodePoint(cursor.take()));
  const negated = text.startsWith('^');
  const set = propertySet(negated ? text.slice(1) : text);
  if (set === undefined) reject(problems.unknownProperty, cursor.since(start), text);
  return negative !== negated ? complement(set) : set;
}
