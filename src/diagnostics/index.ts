export type { Diagnostic, DiagnosticKind, Severity } from './diagnostic.ts';
export { compareDiagnostics, defineDiagnostic, describe, diagnose, hasErrors, severities } from './diagnostic.ts';
export type { Location, Span } from './location.ts';
export { spanning } from './location.ts';
export type { Result } from './result.ts';
export { DiagnosticError, failure, success } from './result.ts';
export type { SourceText } from './source.ts';
export { ExcerptText, FileText, lineStarts, positionAt } from './source.ts';
export { didYouMean, nearest } from './suggestion.ts';
