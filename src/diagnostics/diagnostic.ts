import type { Location, Span } from './location.ts';
import type { SourceText } from './source.ts';

/**
 * How much a diagnostic weighs. `unsupported` is not a fault of the content: it names something that the embedded
 * engine does not do, so that nobody takes its silence for a pass.
 */
export type Severity = 'error' | 'unsupported' | 'warning' | 'info';

/** A kind of diagnostic: its stable code, its usual severity and what a reader needs to know about it. */
export interface DiagnosticKind<Values extends readonly unknown[] = readonly never[]> {
  /** `SPL1xxx` lexical, `SPL2xxx` syntax, `SPL3xxx` meaning, `SPL4xxx` unsupported, `SPL5xxx` at run time, `SPL6xxx` lint; `KNOxxxx` knowledge; `DETxxxx` content; `TSTxxxx` testing; `CFGxxxx` configuration; `BCKxxxx` backend. */
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  /** One sentence: what is wrong, in the content's own terms. */
  readonly message: (...values: Values) => string;
  /** What to do next, when the message alone does not say it. */
  readonly help?: (...values: Values) => string | undefined;
}

/** One thing found, with its place. Plain data: it can be serialised, sorted, cached and shown anywhere. */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly help?: string;
  readonly location?: Location;
  /** The lines of source around the location, so that it can be shown without reading the file again. */
  readonly excerpt?: { readonly first: number; readonly lines: readonly string[] };
  readonly notes?: readonly { readonly message: string; readonly location?: Location }[];
}

/** Fixes the type of a kind; each room lists its own kinds in a file named `problems.ts`. */
export const defineDiagnostic = <Values extends readonly unknown[]>(
  kind: DiagnosticKind<Values>,
): DiagnosticKind<Values> => kind;

/** Makes a diagnostic at a place of a source text. */
export function diagnose<Values extends readonly unknown[]>(
  kind: DiagnosticKind<Values>,
  source: SourceText,
  span: Span,
  ...values: Values
): Diagnostic {
  const location = source.locate(span);
  const trail = source.trail?.(span) ?? [];
  return {
    ...describe(kind, ...values),
    location,
    excerpt: source.lines(location),
    ...(trail.length > 0 ? { notes: trail } : {}),
  };
}

/** Makes a diagnostic that has no place of its own, or only a file. */
export function describe<Values extends readonly unknown[]>(
  kind: DiagnosticKind<Values>,
  ...values: Values
): Diagnostic {
  const help = kind.help?.(...values);
  return {
    code: kind.code,
    severity: kind.severity,
    message: kind.message(...values),
    ...(help === undefined ? {} : { help }),
  };
}

/** Severities from worst to least. */
export const severities: readonly Severity[] = ['error', 'unsupported', 'warning', 'info'];

/** Whether any diagnostic stops the content from being used. */
export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some((diagnostic) => diagnostic.severity === 'error' || diagnostic.severity === 'unsupported');

/** Order for listings: by file, line, column, then code. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  const file = compareText(a.location?.file ?? '', b.location?.file ?? '');
  return (
    file ||
    (a.location?.line ?? 0) - (b.location?.line ?? 0) ||
    (a.location?.column ?? 0) - (b.location?.column ?? 0) ||
    compareText(a.code, b.code)
  );
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
