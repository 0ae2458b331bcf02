import { cleanKey, type SearchTimeRules } from '../../knowledge/index.ts';
import type { FieldAccumulator } from './field-accumulator.ts';

const mostPairs = 10_000;

/**
 * KV_MODE = auto: `key=value`, `key="a value"` and `key = value` anywhere in the text. Names are cleaned; of a key given twice the
 * first value counts; an empty value is none. Mode auto_escaped honours `\"` and `\\` in quoted values.
 * Source: Admin Manual, "props.conf", KV_MODE and KV_TRIM_SPACES.
 */
export function extractKeyValues(
  text: string,
  fields: FieldAccumulator,
  rules: Pick<SearchTimeRules, 'keyValueMode' | 'trimsSpaces'>,
): void {
  const escapes = rules.keyValueMode === 'auto_escaped';
  let from = 0;
  for (let count = 0; count < mostPairs; count++) {
    const equals = text.indexOf('=', from);
    if (equals < 0) return;
    from = equals + 1;
    const spaced = text[equals - 1] === ' ' && text[equals + 1] === ' ';
    const keyEnd = spaced ? equals - 1 : equals;
    const valueStart = spaced ? equals + 2 : equals + 1;
    let start = keyEnd;
    while (start > 0 && isKeyCharacter(text.charCodeAt(start - 1))) start--;
    if (start === keyEnd) continue;
    const quoted = text[valueStart] === '"';
    const end = quoted ? closingMark(text, valueStart + 1, escapes) : valueEnd(text, valueStart);
    if (end < 0) continue;
    const written = text.slice(quoted ? valueStart + 1 : valueStart, end);
    const value = rules.trimsSpaces ? written.trim() : written;
    if (value === '') continue;
    from = quoted ? end + 1 : end;
    const slot = fields.slot(cleanKey(text.slice(start, keyEnd)));
    if (slot < 0 || fields.has(slot)) continue;
    fields.add(slot, quoted && escapes ? value.replace(/\\(["\\])/g, '$1') : value, false);
    if (fields.missing === 0 && !fields.wantsAll) return;
  }
}

/** Letters, digits, `_`, `.`, `-`, `:` and everything beyond ASCII. */
const isKeyCharacter = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 48 && code <= 58) ||
  code === 95 ||
  code === 45 ||
  code === 46 ||
  code > 127;

/** Where a value without quotation marks ends: at a space, a comma, a semicolon, `&`, `|` or a quotation mark. */
function valueEnd(text: string, start: number): number {
  let at = start;
  let opened = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code <= 32 || code === 44 || code === 59 || code === 38 || code === 124 || code === 34) break;
    if (code === 40 || code === 91 || code === 123) opened++;
    // A closing bracket that was not opened in the value belongs to the text around it.
    else if ((code === 41 || code === 93 || code === 125) && opened-- === 0) break;
    at++;
  }
  return at;
}

function closingMark(text: string, start: number, escapes: boolean): number {
  if (!escapes) return text.indexOf('"', start);
  for (let at = start; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
  }
  return -1;
}
