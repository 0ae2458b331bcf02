import { type Diagnostic, type DiagnosticKind, diagnose, FileText, type SourceText } from '../diagnostics/index.ts';

/** Where a small text (a modifier, a span, a schedule) stands, so that errors in it point into the search. */
export interface Place {
  readonly source: SourceText;
  /** Offset of the text's first character in the source. */
  readonly start: number;
}

/** A diagnostic about the characters `start` to `end` of a small text that has a place, or stands alone. */
export function diagnoseIn<Values extends readonly unknown[]>(
  kind: DiagnosticKind<Values>,
  text: string,
  place: Place | undefined,
  span: { readonly start: number; readonly end: number },
  ...values: Values
): Diagnostic {
  const { source, start } = place ?? { source: new FileText('time', text), start: 0 };
  return diagnose(kind, source, { start: start + span.start, end: start + span.end }, ...values);
}
