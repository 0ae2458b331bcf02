/** Classes of characters, looked up by code: the reader asks for one at every character of a search. */

const space = 1;
/** Ends a bare word. */
const word = 2;
/** Ends a bare value of the search command. */
const value = 4;
/** Ends a token of layout, or may begin a quoted name. */
const token = 16;
/** Means something to the text as a whole: quotation marks, brackets, pipes, backslashes. */
const structure = 8;

const classes = new Uint8Array(256);
for (let code = 9; code <= 13; code++) classes[code] = space | word | value | token;
for (const code of [32, 160]) classes[code] = space | word | value | token;
for (const character of ',()[]|"') mark(character, word | value);
for (const character of ',()[]|"`\'') mark(character, token);
for (const character of '=<>!') mark(character, word);
for (const character of '\\"[]|') mark(character, structure);

function mark(character: string, bits: number): void {
  const code = character.charCodeAt(0);
  classes[code] = classes[code]! | bits;
}

const has = (code: number, bit: number): boolean => code < 256 && (classes[code]! & bit) !== 0;

/** Space, tab, newline and their like. */
export const isSpace = (code: number): boolean => has(code, space);

/** The offset of the first character at or after `start` that is no white space. */
export function skipSpaces(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && has(text.charCodeAt(at), space)) at++;
  return at;
}

/** The end of the bare word at `start`: white space, a comma, a bracket, a quotation mark or a comparison ends it. */
export function wordEnd(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && !has(text.charCodeAt(at), word)) at++;
  return at;
}

/** The end of the bare search value at `start`; a character behind a backslash never ends it. */
export const valueEnd = (text: string, start: number, end: number): number => escapedEnd(text, start, end, value);

/** The end of a token's stretch without quotation marks, apostrophes, brackets, commas, pipes and white space. */
export const tokenEnd = (text: string, start: number, end: number): number => escapedEnd(text, start, end, token);

function escapedEnd(text: string, start: number, end: number, bit: number): number {
  let at = start;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (has(code, bit)) break;
    at += code === 92 ? 2 : 1;
  }
  return Math.min(at, end);
}

/** The offset of the next quotation mark, bracket, pipe or backslash. */
export function nextStructure(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && !has(text.charCodeAt(at), structure)) at++;
  return at;
}
