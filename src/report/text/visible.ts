/**
 * Characters that a reader can't see or that change how their neighbours are shown: controls (escape, carriage
 * return, backspace), format characters (bidirectional overrides, zero-width, tags), line separators, lone surrogates,
 * private use, and whatever Unicode says to draw as nothing, but for the selector that makes an emoji of a sign.
 */
const concealed =
  /(?!\uFE0F)\p{Default_Ignorable_Code_Point}|[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u2800\uFFFE\uFFFF]/gu;

/** Replaces every concealed character. */
export const replaceConcealed = (text: string, replacement: (character: string) => string): string =>
  text.replace(concealed, replacement);

/**
 * Shows what content would hide. Every concealed character except a line feed and a tab becomes its escape
 * (`\u202E`). A workflow runner obeys `##[command]` anywhere in a line of its log, so that form is broken as well.
 */
export const visible = (text: string): string =>
  replaceConcealed(text, (character) =>
    character === '\n' || character === '\t' ? character : escapeOf(character),
  ).replaceAll('##[', '\\u0023#[');

/** `visible` text on one line: runs of spaces, tabs and line ends become one space. */
export const oneLine = (text: string): string => visible(text.replace(/[ \t\r\n]+/g, ' ').trim());

/** The first `most` characters, and `…` where something was left out. Never cuts a surrogate pair. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = Math.max(0, most - 1);
  const pair = end > 0 && (text.charCodeAt(end - 1) & 0xfc00) === 0xd800;
  return `${text.slice(0, pair ? end - 1 : end)}…`;
}

function escapeOf(character: string): string {
  const code = character.codePointAt(0)!.toString(16).toUpperCase();
  return code.length <= 4 ? `\\u${code.padStart(4, '0')}` : `\\u{${code}}`;
}
