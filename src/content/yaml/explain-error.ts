import type { YAMLError } from 'yaml';
import type { Span } from '../../diagnostics/index.ts';

/** The YAML library's error at the place, and in the words, that help to correct it. */
export function explainError({ code, message, pos }: YAMLError, text: string): { span: Span; reason: string } {
  const span = { start: pos[0], end: Math.max(pos[0], pos[1]) };
  if (message.startsWith('Missing closing')) {
    // The library points at where the text ends; the mistake is where it begins.
    const opening = [...text.slice(0, span.start).matchAll(/(?<=^|[\s[{,:-])['"]/g)].at(-1)?.index ?? span.start;
    return { span: { start: opening, end: opening + 1 }, reason: 'this quoted text is not closed.' };
  }
  if (code === 'MULTILINE_IMPLICIT_KEY') {
    return { span: lineFrom(text, span.start), reason: 'this line has no colon after its key.' };
  }
  if (code === 'BLOCK_AS_IMPLICIT_KEY') {
    const colon = text.slice(span.start).search(/:(?=\s|$)/);
    const line = text.lastIndexOf('\n', span.start + Math.max(colon, 0)) + 1;
    if (line <= span.start) {
      return { span: lineFrom(text, span.start), reason: 'text with a colon and a space in it must be in quotes.' };
    }
    const start = line + text.slice(line).search(/\S|$/);
    return { span: lineFrom(text, start), reason: 'a key is not expected here; check its indentation.' };
  }
  return { span, reason: message };
}

/** From an offset to the end of its line. */
function lineFrom(text: string, start: number): Span {
  const length = text.slice(start).search(/\r?\n|$/);
  return { start, end: start + length };
}
