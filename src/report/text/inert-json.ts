import { replaceConcealed } from './visible.ts';

/**
 * A value as JSON in which characters that a terminal or a log would act upon stand as escapes: it is harmless to print
 * and means the same once parsed.
 */
export const inertJson = (value: unknown): string =>
  replaceConcealed(JSON.stringify(value, null, 2), (character) =>
    // Line feeds here are those of the layout.
    character === '\n' ? character : jsonEscape(character),
  ).replaceAll('##[', `${jsonEscape('#')}#[`);

/** Each UTF-16 unit on its own, as JSON wants it. */
const jsonEscape = (character: string): string =>
  Array.from({ length: character.length }, (_, unit) => character.charCodeAt(unit).toString(16).padStart(4, '0'))
    .map((unit) => `\\u${unit}`)
    .join('');
