import { type Diagnostic, type DiagnosticKind, diagnose, type SourceText, type Span } from '../../diagnostics/index.ts';
import type { Command, Pipeline } from '../../spl/index.ts';
import type { FieldSet } from '../values/index.ts';

/** One command of a linted pipeline, with the fields that can come in and go out. */
export interface LintedStage {
  readonly command: Command;
  readonly before: FieldSet;
  readonly after: FieldSet;
}

/** A pipeline of a search: the search itself, or a subsearch. */
export interface LintedPipeline {
  readonly pipeline: Pipeline;
  readonly stages: readonly LintedStage[];
  /** Whether this is the search itself. */
  readonly outermost: boolean;
}

/** What lints look at. */
export interface LintedSearch {
  /** The search itself first, then its subsearches. */
  readonly pipelines: readonly LintedPipeline[];
  /** The search as it was written, macros unexpanded. */
  readonly written: SourceText;
}

/** Tells of a place in a text. */
export type Report<Values extends readonly unknown[]> = (source: SourceText, span: Span, ...values: Values) => void;

/**
 * A habit in searches that is legal and probably not meant. A file in `lints/` exports one of these as default; the
 * registry is generated from the folder.
 */
export interface Lint {
  readonly kind: Pick<DiagnosticKind, 'code' | 'severity' | 'title'>;
  /** Why it matters, in a few sentences. */
  readonly about: string;
  readonly documentation: string;
  /** Searches in which it finds something. */
  readonly finds: readonly string[];
  /** Searches that look alike and are right. */
  readonly passes: readonly string[];
  check(search: LintedSearch): Diagnostic[];
}

interface LintDefinition<Values extends readonly unknown[]> extends Omit<Lint, 'kind' | 'check'> {
  readonly kind: DiagnosticKind<Values>;
  check(search: LintedSearch, report: Report<Values>): void;
}

/** Fixes the type of the values that a lint's message takes. */
export const defineLint = <Values extends readonly unknown[]>(definition: LintDefinition<Values>): Lint => ({
  ...definition,
  check(search) {
    const found: Diagnostic[] = [];
    definition.check(search, (source, span, ...values) =>
      found.push(diagnose(definition.kind, source, span, ...values)),
    );
    return found;
  },
});
