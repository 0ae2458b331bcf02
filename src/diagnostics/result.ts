import type { Diagnostic } from './diagnostic.ts';

/** A value, or the reasons why there is none. A success may carry warnings. */
export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly diagnostics: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

export const success = <T>(value: T, diagnostics: readonly Diagnostic[] = []): Result<T> => ({
  ok: true,
  value,
  diagnostics,
});

export const failure = (...diagnostics: readonly Diagnostic[]): Result<never> => ({ ok: false, diagnostics });

/**
 * Carries a diagnostic through code that has no way to return one (a parser's depth, an operator's loop). It is
 * caught at the room's door and turned into a `Result`; it never leaves a room.
 */
export class DiagnosticError extends Error {
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super(`${diagnostic.code}: ${diagnostic.message}`);
    this.name = 'DiagnosticError';
    this.diagnostic = diagnostic;
  }
}
