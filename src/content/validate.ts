import { compareDiagnostics, type Diagnostic, type Severity } from '../diagnostics/index.ts';
import { externalLookups, externalMacros } from './external-content.ts';
import type { AnyContent, ContentRepository, Detection } from './model.ts';
import { findReferences, type SearchReferences } from './references.ts';
import type { LoadedRepository } from './repository.ts';
import { indexRepository } from './repository-index.ts';
import type { Rule, RuleContext, SearchUse, Violation } from './rule.ts';
import { rules } from './rules/registry.generated.ts';
import { checkShape, type ShapeProblem } from './schema/check-shape.ts';
import { shapeOf } from './schema/index.ts';
import { searchSources } from './search-source.ts';
import { firstLine } from './yaml/load-yaml.ts';

/** A further check of detections, by a room above: the engine's own diagnostics of a search. */
export type DetectionCheck = (detection: Detection) => readonly Diagnostic[];

export interface ValidationOptions {
  readonly checks?: readonly DetectionCheck[];
  /** Rules by id that weigh something else in this repository, or nothing. */
  readonly severities?: ReadonlyMap<string, Severity | 'off'>;
  /** Macros and lookups of the apps that the content is installed beside. */
  readonly externalMacros?: Iterable<string>;
  readonly externalLookups?: Iterable<string>;
  /** `YYYY-MM-DD`; left out, the present day in UTC. */
  readonly today?: string;
}

/**
 * Checks a loaded repository against every rule. Returns the diagnostics of each file that has any, those of loading
 * included, in order of place. A file is valid when none of its diagnostics is an error.
 */
export function validateRepository(
  loaded: Pick<LoadedRepository, 'repository' | 'diagnostics'>,
  options: ValidationOptions = {},
): Map<string, Diagnostic[]> {
  const context = ruleContext(loaded.repository, options);
  const found = [...loaded.diagnostics];
  for (const object of context.index.all) found.push(...checkObject(object, context, options.severities));
  for (const detection of loaded.repository.detections) {
    for (const check of options.checks ?? []) found.push(...check(detection));
  }
  const byFile = new Map<string, Diagnostic[]>();
  for (const diagnostic of found.sort(compareDiagnostics)) {
    const file = diagnostic.location?.file ?? '';
    const diagnostics = byFile.get(file);
    if (diagnostics) diagnostics.push(diagnostic);
    else byFile.set(file, [diagnostic]);
  }
  return byFile;
}

/** Checks one object, which need not be saved yet, against the rules for its kind. */
export function checkObject(
  object: AnyContent,
  context: RuleContext,
  severities?: ReadonlyMap<string, Severity | 'off'>,
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const rule of rules) {
    const configured = severities?.get(rule.id);
    if (configured === 'off' || (rule.appliesTo !== 'any' && rule.appliesTo !== object.kind)) continue;
    for (const violation of rule.check(object, context)) {
      diagnostics.push(toDiagnostic(rule, violation, object, configured));
    }
  }
  return diagnostics;
}

function toDiagnostic(
  rule: Rule,
  violation: Violation,
  object: AnyContent,
  configured: Severity | undefined,
): Diagnostic {
  const source = violation.source ?? object.source;
  const location = source.locate(violation.span);
  return {
    code: rule.code,
    severity: configured ?? violation.severity ?? rule.severity,
    message: violation.message,
    ...(violation.help === undefined ? {} : { help: violation.help }),
    location,
    excerpt: source.lines(location),
  };
}

/** What the rules share over one repository. */
export function ruleContext(repository: ContentRepository, options: ValidationOptions = {}): RuleContext {
  const shapes = new Map<AnyContent, readonly ShapeProblem[]>();
  const uses = new Map<AnyContent, readonly SearchUse[]>();
  const { settings } = repository;
  const macros = new Set([...externalMacros, ...settings.externalMacros, ...(options.externalMacros ?? [])]);
  const lookups = new Set([...externalLookups, ...settings.externalLookups, ...(options.externalLookups ?? [])]);
  const index = indexRepository(repository);
  const searches = (object: AnyContent): readonly SearchUse[] =>
    remember(uses, object, () => searchSources(object).map((source) => ({ source, ...findReferences(source.text) })));
  let used: ReturnType<RuleContext['usedNames']> | undefined;
  return {
    repository,
    index,
    today: options.today ?? new Date().toISOString().slice(0, 10),
    shapeProblems: (object) =>
      remember(shapes, object, () => checkShape(object.yaml, shapeOf(object), firstLine(object.source))),
    searches,
    usedNames: () => {
      used ??= namesIn(index.all.flatMap(searches));
      return used;
    },
    isExternalMacro: (name) => macros.has(name),
    isExternalLookup: (name) => lookups.has(name),
  };
}

const namesIn = (all: readonly SearchReferences[]): ReturnType<RuleContext['usedNames']> => ({
  macros: new Set(all.flatMap(({ macros }) => macros.map(({ name }) => name))),
  lookups: new Set(all.flatMap(({ lookups }) => lookups.map(({ name }) => name))),
});

function remember<Value>(known: Map<AnyContent, Value>, object: AnyContent, make: () => Value): Value {
  const before = known.get(object);
  if (before !== undefined) return before;
  const made = make();
  known.set(object, made);
  return made;
}
