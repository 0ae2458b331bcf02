import { joinTexts, readPieces } from './tag-pattern-reader.ts';
import { areDisjoint, type ByteSet, holdsOnlyAscii, nameBytes, type Piece, setOf } from './tag-piece.ts';

/**
 * A regular expression about XML tags, such as `<Data Name='([^']*)'>([^<]*)</Data>`, as pieces that are matched on
 * UTF-8 bytes. It begins with `<`, and each stretch of characters ends where it must or at the first place that fits,
 * so that a match is the one that PCRE finds.
 */
export interface TagPattern {
  readonly pieces: readonly Piece[];
  readonly groupCount: number;
  /** The tags that a match can begin with; others certainly do not. */
  readonly openings: readonly Opening[];
}

/** The name behind `<`, or how it begins. */
export interface Opening {
  readonly name: string;
  readonly isWhole: boolean;
}

/** Stretches that end at the first place that fits: each is tried with each end of those before it. */
const mostShortest = 2;
const mostOpenings = 100;

/** The pattern of a regular expression; undefined when it is of another kind, or not certain to match alike. */
export function tagPattern(regex: string): TagPattern | undefined {
  const read = readPieces(regex);
  if (!read) return undefined;
  const pieces = withNext(joinTexts(read.pieces));
  const openings = openingsFrom(pieces, 0, '<');
  const isCertain =
    pieces.every((_, at) => isDetermined(pieces, at)) &&
    pieces.filter(({ kind }) => kind === 'shortest').length <= mostShortest;
  return isCertain && openings.length <= mostOpenings ? { pieces, groupCount: read.groupCount, openings } : undefined;
}

/** Tells shortest stretches what can stand behind them. */
const withNext = (pieces: readonly Piece[]): Piece[] =>
  pieces.map((piece, at) => (piece.kind === 'shortest' ? { ...piece, next: firstOf(pieces, at + 1).set } : piece));

/** Whether the piece needs no other way of matching than the one that is tried. */
function isDetermined(pieces: readonly Piece[], at: number): boolean {
  const { kind, set, texts } = pieces[at]!;
  const next = firstOf(pieces, at + 1);
  switch (kind) {
    case 'one':
      // A character beyond ASCII has several bytes: what follows must take the others.
      return holdsOnlyAscii(set) || takesAnyLength(pieces[at + 1]);
    case 'run':
      return pieces.slice(at + 1).every(cannotFail) || (!next.isOptional && areDisjoint(set, next.set));
    case 'shortest':
      return !next.isOptional && holdsOnlyAscii(next.set);
    case 'either':
      return texts.every((one, index) => texts.every((other, place) => index === place || !beginsWith(other, one)));
    default:
      return true;
  }
}

const takesAnyLength = (piece: Piece | undefined): boolean =>
  (piece?.kind === 'run' || piece?.kind === 'shortest') &&
  !holdsOnlyAscii(piece.set) &&
  piece.least === 0 &&
  piece.most === Number.POSITIVE_INFINITY;

const cannotFail = ({ kind, least }: Piece): boolean =>
  kind === 'open' || kind === 'close' || (kind === 'run' && least === 0);

const beginsWith = (text: Uint8Array, start: Uint8Array): boolean => start.every((byte, at) => text[at] === byte);

/** The bytes that the pieces from one on can begin with, and whether they can be empty. */
function firstOf(pieces: readonly Piece[], from: number): { set: ByteSet; isOptional: boolean } {
  const piece = pieces[from];
  if (!piece) return { set: new Uint8Array(256), isOptional: true };
  switch (piece.kind) {
    case 'text':
    case 'either':
      return { set: setOf((byte) => piece.texts.some(([first]) => first === byte)), isOptional: false };
    case 'one':
      return { set: piece.set, isOptional: false };
    case 'run':
    case 'shortest': {
      if (piece.least > 0) return { set: piece.set, isOptional: false };
      const next = firstOf(pieces, from + 1);
      return { set: next.set.map((member, byte) => member | piece.set[byte]!), isOptional: next.isOptional };
    }
    default:
      return firstOf(pieces, from + 1);
  }
}

/** The tags with which the pieces from one on can go on, where `read` has been read. */
function openingsFrom(pieces: readonly Piece[], from: number, read: string): Opening[] {
  const piece = pieces[from];
  const name = read.slice(1);
  if (!piece) return [{ name, isWhole: false }];
  switch (piece.kind) {
    case 'open':
    case 'close':
      return openingsFrom(pieces, from + 1, read);
    case 'text':
    case 'either':
      return piece.texts.flatMap((text) => {
        const added = String.fromCharCode(...text);
        const rest = from === 0 ? added.slice(1) : added;
        const length = [...rest].findIndex((_, at) => nameBytes[rest.charCodeAt(at)] === 0);
        return length < 0
          ? openingsFrom(pieces, from + 1, read + rest)
          : [{ name: name + rest.slice(0, length), isWhole: true }];
      });
    case 'one':
      return [{ name, isWhole: areDisjoint(piece.set, nameBytes) }];
    case 'run':
    case 'shortest':
      return [{ name, isWhole: piece.least > 0 && areDisjoint(piece.set, nameBytes) }];
    default:
      return [{ name, isWhole: false }];
  }
}
