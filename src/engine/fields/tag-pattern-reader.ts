import { type ByteSet, complementOf, digits, makePiece, type Piece, setOf, spaces, wordBytes } from './tag-piece.ts';

const special = '\\^$.|?*+()[]{}';
const literals = /([^\\^$.|?*+()[\]{}]+(?:\|[^\\^$.|?*+()[\]{}]+)+)\)/y;
const quantifiers = /(?:([+*])|\{(\d{1,4})(,)?(\d{1,4})?\})(\?)?/y;
const groupHead = /\((?:\?P?<[A-Za-z_]\w*>|(\?:))?(?!\?)/y;

/** The pieces of a pattern that is written with no more than tag patterns have; undefined for any other one. */
export function readPieces(pattern: string): { pieces: Piece[]; groupCount: number } | undefined {
  if (!/^[\0-\x7f]*$/.test(pattern)) return undefined;
  const reader = new PieceReader(pattern);
  return reader.read() ? { pieces: reader.pieces, groupCount: reader.groupCount } : undefined;
}

class PieceReader {
  readonly pieces: Piece[] = [];
  groupCount = 0;
  readonly #pattern: string;
  readonly #dotAll: boolean;
  #at: number;

  constructor(pattern: string) {
    this.#pattern = pattern;
    this.#dotAll = pattern.startsWith('(?s)');
    this.#at = this.#dotAll ? 4 : 0;
  }

  /** Reads the whole pattern; false when it has anything else. */
  read(): boolean {
    return this.#pattern[this.#at] === '<' && this.#sequence() && this.#at === this.#pattern.length;
  }

  /** Reads up to the end, or to the parenthesis that closes the group. */
  #sequence(): boolean {
    while (this.#at < this.#pattern.length && this.#pattern[this.#at] !== ')') {
      if (!(this.#pattern[this.#at] === '(' ? this.#group() : this.#item())) return false;
    }
    return true;
  }

  #group(): boolean {
    const head = this.#sticky(groupHead);
    if (!head) return false;
    const group = head[1] === undefined ? ++this.groupCount : 0;
    if (group > 0) this.pieces.push(makePiece('open', { group }));
    const choice = this.#sticky(literals);
    if (choice) {
      const texts = choice[1]!.split('|').map(asciiBytes);
      this.pieces.push(makePiece('either', { texts }));
    } else if (!this.#sequence() || this.#pattern[this.#at++] !== ')') return false;
    if (group > 0) this.pieces.push(makePiece('close', { group }));
    return !'?*+{'.includes(this.#pattern[this.#at] ?? ' ');
  }

  #sticky(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#pattern);
    if (match) this.#at += match[0].length;
    return match;
  }

  /** A character, a set or `\b`, with its quantifier. */
  #item(): boolean {
    if (this.#pattern.startsWith('\\b', this.#at)) {
      this.#at += 2;
      this.pieces.push(makePiece('boundary'));
      return !'?*+{'.includes(this.#pattern[this.#at] ?? ' ');
    }
    const atom = this.#pattern[this.#at] === '[' ? this.#class() : this.#character('.');
    if (atom === undefined) return false;
    const quantifier = this.#sticky(quantifiers);
    if (!quantifier) {
      this.pieces.push(
        typeof atom === 'number'
          ? makePiece('text', { texts: [Uint8Array.of(atom)] })
          : makePiece('one', { set: atom }),
      );
      return !'?{'.includes(this.#pattern[this.#at] ?? ' ');
    }
    const [, sign, low, comma, high, lazy] = quantifier;
    const least = sign === '+' ? 1 : Number(low ?? 0);
    const most = sign || (comma && !high) ? Number.POSITIVE_INFINITY : Number(high || low);
    if (most < Math.max(1, least) || (lazy && (least > 1 || most < Number.POSITIVE_INFINITY))) return false;
    const set = typeof atom === 'number' ? setOf((byte) => byte === atom) : atom;
    this.pieces.push(makePiece(lazy ? 'shortest' : 'run', { set, least, most }));
    return !'+?*{'.includes(this.#pattern[this.#at] ?? ' ');
  }

  /** The code of a plain or escaped character, or the set that an escape stands for. */
  #character(wild: string): number | ByteSet | undefined {
    const sign = this.#pattern[this.#at++];
    if (sign === undefined) return undefined;
    if (sign === '.' && wild === '.') return setOf((byte) => this.#dotAll || byte !== 10, true);
    if (sign !== '\\') return wild === '.' && special.includes(sign) ? undefined : sign.charCodeAt(0);
    const escaped = this.#pattern[this.#at++] ?? '';
    const known = escapes.get(escaped);
    if (known !== undefined) return known;
    return escaped === '' || /\w/.test(escaped) ? undefined : escaped.charCodeAt(0);
  }

  /** A class in brackets. */
  #class(): ByteSet | undefined {
    this.#at++;
    const isNegative = this.#pattern[this.#at] === '^';
    if (isNegative) this.#at++;
    const set = new Uint8Array(256);
    const first = this.#at;
    for (;;) {
      const sign = this.#pattern[this.#at];
      if (sign === ']' && this.#at > first) break;
      // `[:alpha:]`, a bracket that comes first, a hyphen between anything but two plain characters: left to others.
      if (sign === undefined || sign === '[' || sign === ']') return undefined;
      const item = this.#character('');
      if (item === undefined) return undefined;
      if (this.#pattern[this.#at] === '-' && this.#pattern[this.#at + 1] !== ']') {
        this.#at++;
        const high = this.#pattern[this.#at] === '[' ? undefined : this.#character('');
        if (typeof item !== 'number' || typeof high !== 'number' || high < item) return undefined;
        for (let byte = item; byte <= high; byte++) set[byte] = 1;
      } else if (typeof item === 'number') set[item] = 1;
      else for (let byte = 0; byte < 256; byte++) set[byte]! |= item[byte]!;
    }
    this.#at++;
    return isNegative ? complementOf(set) : set;
  }
}

const escapes: ReadonlyMap<string, number | ByteSet> = new Map<string, number | ByteSet>([
  ['s', spaces],
  ['S', complementOf(spaces)],
  ['d', digits],
  ['D', complementOf(digits)],
  ['w', wordBytes],
  ['W', complementOf(wordBytes)],
  ['t', 9],
  ['n', 10],
  ['r', 13],
]);

const asciiBytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** Joins texts that follow each other. */
export function joinTexts(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const before = joined.at(-1);
    if (piece.kind !== 'text' || before?.kind !== 'text') joined.push(piece);
    else
      joined[joined.length - 1] = makePiece('text', {
        texts: [Uint8Array.of(...before.texts[0]!, ...piece.texts[0]!)],
      });
  }
  return joined;
}
