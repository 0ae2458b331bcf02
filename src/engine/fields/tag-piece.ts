/** Which bytes belong to a set: 1 for each that does. Bytes from 128 on stand for characters beyond ASCII, all or none. */
export type ByteSet = Uint8Array;

/** A part of a tag pattern. Which of the properties count depends on the kind. */
export interface Piece {
  readonly kind:
    | 'text'
    /** One character of the set. */
    | 'one'
    /** As many characters of the set as there are, from `least` to `most`. */
    | 'run'
    /** As few characters of the set as possible, `least` of them or more. */
    | 'shortest'
    /** One of several texts. */
    | 'either'
    /** `\b`. */
    | 'boundary'
    | 'open'
    | 'close';
  readonly set: ByteSet;
  /** The set is all but `<`. */
  readonly isText: boolean;
  readonly least: number;
  readonly most: number;
  readonly texts: readonly Uint8Array[];
  readonly group: number;
  /** What can stand behind a shortest stretch. */
  readonly next: ByteSet;
}

const less = 60;
const emptySet: ByteSet = new Uint8Array(256);

export const makePiece = (
  kind: Piece['kind'],
  { set = emptySet, ...properties }: Partial<Omit<Piece, 'kind' | 'isText'>> = {},
): Piece => ({
  kind,
  set,
  isText: set.every((member, byte) => member === Number(byte !== less)),
  least: 0,
  most: Number.POSITIVE_INFINITY,
  next: emptySet,
  texts: [],
  group: 0,
  ...properties,
});

export function setOf(has: (byte: number) => boolean, beyondAscii = false): ByteSet {
  return Uint8Array.from({ length: 256 }, (_, byte) => Number(byte < 128 ? has(byte) : beyondAscii));
}

export const complementOf = (set: ByteSet): ByteSet => set.map((member) => 1 - member);

export const holdsOnlyAscii = (set: ByteSet): boolean => set[128] === 0;

export const areDisjoint = (one: ByteSet, other: ByteSet): boolean =>
  one.every((member, byte) => member === 0 || other[byte] === 0);

/** PCRE's `\s`, `\w` and `\d` without Unicode properties. */
export const spaces = setOf((byte) => byte === 32 || (byte >= 9 && byte <= 13));
export const digits = setOf((byte) => byte >= 48 && byte <= 57);
export const wordBytes = setOf(
  (byte) => (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || byte === 95 || (byte >= 97 && byte <= 122),
);

/** Bytes of which a tag's name is read for finding it: not all that XML allows, which does no harm. */
export const nameBytes = setOf((byte) => wordBytes[byte] === 1 || byte === 45 || byte === 46 || byte === 58);
