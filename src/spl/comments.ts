/**
 * Blanks out comments in triple backticks, keeping every offset. An unclosed comment reaches to the end.
 * Inside quotation marks triple backticks are text. Source: Search Manual, "Add comments to searches".
 */
export function blankComments(text: string): string {
  if (!text.includes('```')) return text;
  let result = '';
  let copied = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character === '\\') at++;
    else if (character === '"') {
      const end = closingQuote(text, at);
      if (end < 0) break;
      at = end;
    } else if (text.startsWith('```', at)) {
      const close = text.indexOf('```', at + 3);
      const end = close < 0 ? text.length : close + 3;
      result += text.slice(copied, at) + text.slice(at, end).replace(/[^\n]/g, ' ');
      copied = end;
      at = end - 1;
    }
  }
  return result + text.slice(copied);
}

/** Offset of the quotation mark that closes the one at `open`, or -1. A backslash escapes the next character. */
export function closingQuote(text: string, open: number): number {
  const quote = text[open]!;
  for (let at = text.indexOf(quote, open + 1); at >= 0; at = text.indexOf(quote, at + 1)) {
    let first = at;
    while (first - 1 > open && text[first - 1] === '\\') first--;
    if ((at - first) % 2 === 0) return at;
  }
  return -1;
}
