import type { Severity, SourceText, Span } from '../diagnostics/index.ts';
import type { AnyContent, ContentRepository, Detection } from './model.ts';
import type { SearchReferences } from './references.ts';
import type { RepositoryIndex } from './repository-index.ts';
import type { ShapeProblem } from './schema/check-shape.ts';

/** What a rule looks at: every object, the objects of one kind, or the repository as a whole. */
export type RuleSubject = 'any' | AnyContent['kind'];

export type SubjectOf<Subject extends RuleSubject> = Subject extends 'any'
  ? AnyContent
  : Extract<AnyContent, { kind: Subject }>;

/** One complaint of a rule. The validator adds code and severity and turns the span into a place. */
export interface Violation {
  readonly span: Span;
  /** The text that the span points into; left out, the object's file. */
  readonly source?: SourceText;
  readonly message: string;
  readonly help?: string | undefined;
  /** Where it weighs less, or more, than the rule usually does. */
  readonly severity?: Severity;
}

/** A piece of SPL and what it names. */
export interface SearchUse extends SearchReferences {
  readonly source: SourceText;
}

/** What rules may know beside the object at hand. Whatever is expensive is worked out once for all rules. */
export interface RuleContext {
  readonly repository: ContentRepository;
  readonly index: RepositoryIndex;
  /** The run's date, `YYYY-MM-DD` in UTC. */
  readonly today: string;
  /** Where the object's values differ from what its kind's shape allows. */
  shapeProblems(object: AnyContent): readonly ShapeProblem[];
  /** An object's SPL, with the macros and lookups that it names. */
  searches(object: AnyContent): readonly SearchUse[];
  /** The names of all macros and lookups that any search of the repository names. */
  usedNames(): { readonly macros: ReadonlySet<string>; readonly lookups: ReadonlySet<string> };
  /** Whether another app brings a macro or a lookup, so that the repository needn't. */
  isExternalMacro(name: string): boolean;
  isExternalLookup(name: string): boolean;
}

/** A validation rule, as the registry holds it. */
export interface Rule {
  /** Kebab-case, the same as the file's name. */
  readonly id: string;
  /** `DET1nnn`. Codes never change their meaning. */
  readonly code: string;
  readonly severity: Severity;
  /** One line: what holds. */
  readonly summary: string;
  /** Why it matters and where it comes from. */
  readonly documentation: string;
  readonly appliesTo: RuleSubject;
  check(object: AnyContent, context: RuleContext): Iterable<Violation>;
}

/** Makes a rule. `check` is only given objects of the kind that `appliesTo` names. */
export function defineRule<Subject extends RuleSubject>(
  rule: Omit<Rule, 'appliesTo' | 'check'> & {
    readonly appliesTo: Subject;
    check(object: SubjectOf<Subject>, context: RuleContext): Iterable<Violation>;
  },
): Rule {
  return rule as Rule;
}

/** Whether contentctl's stricter rules for content that ships apply. */
export const isProduction = (detection: Detection): boolean => detection.status === 'production';
