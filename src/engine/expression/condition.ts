import { ExcerptText, type SourceText } from '../../diagnostics/index.ts';
import { type Expression, parseExpression, type Reader, type Word } from '../../spl/index.ts';
import type { RunContext } from '../definition/command.ts';
import { evalContext } from './eval-context.ts';
import { type CompiledExpression, compileExpression } from './expression.ts';

/** An eval expression as an option's value, with the text that its spans point into. */
export interface Condition {
  readonly expression: Expression;
  readonly source: SourceText;
}

/** Reads `(x>1)`, or the same in quotation marks: `"(user=\"bob\")"`. */
export function readCondition(reader: Reader): Condition {
  const quoted = reader.quoted('"');
  if (!quoted) return { expression: reader.expression(), source: reader.source };
  const source = quotedSource(reader, quoted);
  return { expression: parseExpression(source, reader.catalogue, reader.command), source };
}

/** The text inside quotation marks as a text of its own that knows where it stands. */
export function quotedSource(reader: Reader, quoted: Word): SourceText {
  const offsets: number[] = [];
  const close = quoted.span.end - 1;
  for (let at = quoted.span.start + 1; at < close; at++) {
    if (/^\\["\\]/.test(reader.text.slice(at, at + 2))) at++;
    offsets.push(at);
  }
  offsets.push(close);
  return new ExcerptText(reader.source, quoted.text, offsets);
}

export const compileCondition = (condition: Condition, context: RunContext, command: string): CompiledExpression =>
  compileExpression(condition.expression, { ...evalContext(context, command), source: condition.source });
