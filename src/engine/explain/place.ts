import type { SourceText, Span } from '../../diagnostics/index.ts';
import type { Place } from './explanation.ts';

/** The place of a span, and the macros that it came through. */
export function placeOf(source: SourceText, span: Span): Place {
  const trail = source.trail?.(span) ?? [];
  const macros = trail.flatMap(({ message }) => /macro '(.*)'/.exec(message)?.[1] ?? []);
  return { location: source.locate(span), macros: [...new Set(macros)] };
}
