import { positionCodes } from './opcodes.ts';

const newline = 0x0a;

/** Whether a position's condition holds at `at`; `from` is where the search began, for `\G`. */
export function holdsAt(position: number, subject: string, at: number, from: number): boolean {
  switch (position) {
    case positionCodes.subjectStart:
      return at === 0;
    case positionCodes.subjectEnd:
      return at === subject.length;
    case positionCodes.end:
      return at === subject.length || (at === subject.length - 1 && subject.charCodeAt(at) === newline);
    case positionCodes.lineStart:
      // Not after a newline that ends the subject.
      return at === 0 || (at < subject.length && subject.charCodeAt(at - 1) === newline);
    case positionCodes.lineEnd:
      return at === subject.length || subject.charCodeAt(at) === newline;
    case positionCodes.wordBoundary:
      return isWord(subject.charCodeAt(at - 1)) !== isWord(subject.charCodeAt(at));
    case positionCodes.notWordBoundary:
      return isWord(subject.charCodeAt(at - 1)) === isWord(subject.charCodeAt(at));
    default:
      return at === from;
  }
}

const isWord = (unit: number): boolean =>
  (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x30 && unit <= 0x39) || unit === 0x5f;
