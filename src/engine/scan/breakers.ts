/** Splunk's default segmentation of `_raw` into terms. Source: Admin Manual, "segmenters.conf" ([indexing]). */

const major = '[]<>(){}|!;,\'"*\n\r \t&?+';
const minor = '/:=@.-$#%\\_';
/** Major breakers of more than one character: spaces and punctuation as URLs write them. */
const longMajor = [
  ...['%21', '%26', '%2526', '%3B', '%7C', '%20', '%2B', '%3D', '--'],
  ...['%2520', '%5D', '%5B', '%3A', '%0A', '%2C', '%28', '%29'],
].map((text) => text.toLowerCase());

const classes = new Uint8Array(128);
for (const character of major) classes[character.charCodeAt(0)] = 2;
for (const character of minor) classes[character.charCodeAt(0)] = 1;

/** Whether the UTF-16 unit is a breaker that parts whole terms. */
export const isMajorBreaker = (code: number): boolean => code < 128 && classes[code] === 2;

/** Whether it is any breaker. */
export const isBreaker = (code: number): boolean => code < 128 && classes[code]! > 0;

/** Whether a term may begin at `at`: text start, behind a breaker, or at one. `text` is in lower case, or as it is. */
export function beginsTerm(text: string, at: number, majorOnly: boolean): boolean {
  if (at === 0) return true;
  const test = majorOnly ? isMajorBreaker : isBreaker;
  return (
    test(text.charCodeAt(at - 1)) || test(text.charCodeAt(at)) || longMajor.some((breaker) => endsAt(text, breaker, at))
  );
}

/** Whether a term may end at `at` (exclusive). */
export function endsTerm(text: string, at: number, majorOnly: boolean): boolean {
  if (at >= text.length) return true;
  const test = majorOnly ? isMajorBreaker : isBreaker;
  return (
    test(text.charCodeAt(at)) ||
    test(text.charCodeAt(at - 1)) ||
    (majorOnly && longMajor.some((breaker) => startsAt(text, breaker, at)))
  );
}

const endsAt = (text: string, breaker: string, at: number): boolean => startsAt(text, breaker, at - breaker.length);

function startsAt(text: string, breaker: string, at: number): boolean {
  if (at < 0 || at + breaker.length > text.length) return false;
  for (let index = 0; index < breaker.length; index++) {
    const code = text.charCodeAt(at + index);
    const lower = code >= 65 && code <= 90 ? code + 32 : code;
    if (lower !== breaker.charCodeAt(index)) return false;
  }
  return true;
}
