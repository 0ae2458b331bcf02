import { foldSet } from './case-folding.ts';
import { type CharacterSet, complement, fromRanges, union } from './character-set.ts';
import type { Cursor } from './cursor.ts';
import { readEscape } from './escapes.ts';
import { posixSet } from './named-sets.ts';
import type { PatternOptions } from './options.ts';
import { problems, reject } from './problems.ts';

type ClassItem =
  | { readonly kind: 'character'; readonly code: number; readonly hyphen: boolean }
  | { readonly kind: 'set'; readonly set: CharacterSet };

/** Reads a bracketed class; the cursor stands after the `[`. */
export function readClass(cursor: Cursor, options: PatternOptions): CharacterSet {
  const start = cursor.at - 1;
  rejectPosixOutside(cursor, start);
  return new ClassReader(cursor, options, start).read();
}

class ClassReader {
  readonly #cursor: Cursor;
  readonly #options: PatternOptions;
  readonly #start: number;
  #quoted = false;

  constructor(cursor: Cursor, options: PatternOptions, start: number) {
    this.#cursor = cursor;
    this.#options = options;
    this.#start = start;
  }

  read(): CharacterSet {
    const characters: [number, number][] = [];
    const sets: CharacterSet[] = [];
    this.#skipIgnored();
    const negative = this.#cursor.eat('^');
    for (let first = true; first || !this.#atEnd(); first = false) {
      const from = this.#cursor.at;
      const item = this.#item();
      if (item.kind === 'set') {
        sets.push(item.set);
        this.#rejectHyphenAfterSet(from);
        continue;
      }
      const high = this.#rangeEnd(from);
      if (high !== undefined && high < item.code) {
        reject(problems.rangeOrder, this.#cursor.since(from), this.#cursor.textSince(from));
      }
      characters.push([item.code, high ?? item.code]);
    }
    this.#cursor.at++;
    const literal = fromRanges(characters);
    const all = union(this.#options.insensitive ? foldSet(literal) : literal, ...sets);
    return negative ? complement(all) : all;
  }

  /** The upper end of a range, when a hyphen that makes one follows. */
  #rangeEnd(from: number): number | undefined {
    const cursor = this.#cursor;
    this.#skipIgnored();
    if (this.#quoted || cursor.peek() !== '-') return undefined;
    const back = cursor.at;
    cursor.at++;
    if (this.#atEnd()) {
      cursor.at = back;
      return undefined;
    }
    const item = this.#item();
    if (item.kind === 'set') reject(problems.badRange, cursor.since(from), cursor.textSince(from));
    return item.code;
  }

  /** `[\w-:]` and `[[:alpha:]-z]` are errors in PCRE2, unless the hyphen is last. */
  #rejectHyphenAfterSet(from: number): void {
    const cursor = this.#cursor;
    if (this.#quoted || cursor.peek() !== '-' || cursor.peek(1) === ']' || cursor.peek(1) === '') return;
    cursor.at++;
    reject(problems.badRange, cursor.since(from), cursor.textSince(from));
  }

  #item(): ClassItem {
    const cursor = this.#cursor;
    this.#skipIgnored();
    if (cursor.done) reject(problems.unclosedClass, cursor.since(this.#start));
    if (this.#quoted) return { kind: 'character', code: cursor.take(), hyphen: false };
    if (cursor.peek() === '[') {
      const set = this.#posix();
      if (set !== undefined) return { kind: 'set', set };
    }
    const from = cursor.at;
    const code = cursor.take();
    if (code !== 0x5c) return { kind: 'character', code, hyphen: code === 0x2d };
    const escaped = readEscape(cursor, undefined);
    if (escaped.kind === 'character') return { ...escaped, hyphen: false };
    if (escaped.kind === 'set') return escaped;
    if (escaped.kind === 'other' && escaped.letter === 'b') return { kind: 'character', code: 0x08, hyphen: false };
    if (escaped.kind === 'other' && escaped.letter === 'g') return { kind: 'character', code: 0x67, hyphen: false };
    return reject(problems.notInClass, cursor.since(from), cursor.textSince(from));
  }

  #posix(): CharacterSet | undefined {
    const cursor = this.#cursor;
    const text = posixSyntax(cursor);
    if (text === undefined) return undefined;
    const from = cursor.at;
    cursor.at += text.length;
    if (text[1] !== ':') reject(problems.posixCollating, cursor.since(from), text);
    const negative = text[2] === '^';
    const name = text.slice(negative ? 3 : 2, -2);
    const set = posixSet(name, this.#options.insensitive);
    if (set === undefined) reject(problems.unknownPosixClass, cursor.since(from), name);
    return negative ? complement(set) : set;
  }

  #atEnd(): boolean {
    this.#skipIgnored();
    return !this.#quoted && this.#cursor.peek() === ']';
  }

  /** Skips `\Q` and `\E`, and in (?xx) spaces and tabs. */
  #skipIgnored(): void {
    const cursor = this.#cursor;
    for (;;) {
      if (cursor.eat('\\E')) this.#quoted = false;
      else if (!this.#quoted && cursor.eat('\\Q')) this.#quoted = true;
      else if (!this.#quoted && this.#options.extendedMore && /^[ \t]$/.test(cursor.peek())) cursor.at++;
      else return;
    }
  }
}

/** The text of `[:name:]`, `[.x.]` or `[=x=]` at the cursor's `[`, by PCRE2's rule of what looks like one. */
function posixSyntax(cursor: Cursor): string | undefined {
  const { text, at } = cursor;
  const mark = text[at + 1];
  if (mark !== ':' && mark !== '.' && mark !== '=') return undefined;
  for (let end = at + 2; end + 1 < text.length; end++) {
    const here = text[end];
    const next = text[end + 1];
    if (here === '\\' && (next === ']' || next === '\\')) end++;
    else if ((here === '[' && next === mark) || here === ']') return undefined;
    else if (here === mark && next === ']') return text.slice(at, end + 2);
  }
  return undefined;
}

function rejectPosixOutside(cursor: Cursor, start: number): void {
  cursor.at = start;
  const text = posixSyntax(cursor);
  cursor.at = start + 1;
  if (text !== undefined) {
    reject(
      text[1] === ':' ? problems.posixOutside : problems.posixCollating,
      { start, end: start + text.length },
      text,
    );
  }
}
