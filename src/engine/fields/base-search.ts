import { DiagnosticError, describe, diagnose, hasErrors, type SourceText } from '../../diagnostics/index.ts';
import {
  type Catalogue,
  type CommandGrammar,
  type Expression,
  parseSearch,
  type Reader,
  type SearchExpression,
  type Word,
} from '../../spl/index.ts';
import { macroLookup } from '../expression/macro-lookup.ts';
import { catalogue } from '../search/catalogue.ts';
import type { SearchContext } from '../search/context.ts';
import type { Column } from '../values/index.ts';
import { type CalculationStep, evalStep } from './calculation-step.ts';
import { baseSearchUnsupported, expansionUnsupported } from './problems.ts';

/**
 * The search that a search dataset begins with, as far as it keeps events events: a condition, then fields made by
 * `eval`. That is what the Common Information Model's Endpoint datasets are.
 */
export interface BaseSearch {
  readonly condition: SearchExpression | undefined;
  readonly steps: readonly CalculationStep[];
  /** Fields of `mvexpand`: as long as they have one value, rows stay what they are. */
  readonly expanded: readonly string[];
  /** Stops the search where an `mvexpand` would make several rows of one. */
  check(column: (field: string) => Column | undefined): void;
}

type Part =
  | { readonly kind: 'condition'; readonly expression: SearchExpression | undefined }
  | { readonly kind: 'eval'; readonly assignments: readonly { target: Word; expression: Expression }[] }
  | { readonly kind: 'expand'; readonly field: string }
  | { readonly kind: 'tags' };

/** Reads a base search; throws a `DiagnosticError` when it does more than this engine can do for a data model. */
export function readBaseSearch(model: string, object: string, text: SourceText, search: SearchContext): BaseSearch {
  const parsed = parseSearch(
    text,
    grammars,
    macroLookup(search.knowledge, () => search),
  );
  const refuse = (reason: string): never => {
    throw new DiagnosticError(describe(baseSearchUnsupported, model, object, reason));
  };
  if (hasErrors(parsed.diagnostics)) refuse(parsed.diagnostics[0]!.message);
  const [first, ...rest] = parsed.pipeline.commands.map(({ args }) => args as Part);
  if (first?.kind !== 'condition') return refuse('it does not begin with a condition on events');
  const steps: CalculationStep[] = [];
  const expanded: string[] = [];
  for (const part of rest) {
    if (part.kind === 'condition') refuse('it has a second search command');
    if (part.kind === 'expand') expanded.push(part.field);
    if (part.kind !== 'eval') continue;
    for (const { target, expression } of part.assignments) {
      if (target.text.includes('{')) refuse('eval makes a field named by the data');
      steps.push(evalStep(target.text, expression, parsed.pipeline.text, search));
    }
  }
  return {
    condition: first.expression,
    steps,
    expanded,
    check: (column) => {
      for (const field of expanded)
        if (hasSeveral(column(field))) {
          throw new DiagnosticError(
            diagnose(expansionUnsupported, text, { start: 0, end: text.text.length }, model, object, field),
          );
        }
    },
  };
}

function hasSeveral(column: Column | undefined): boolean {
  if (!column) return false;
  for (let at = 0; at < column.length; at++)
    if (typeof column.at(at) === 'object' && column.at(at) !== null) return true;
  return false;
}

const grammar = (name: string, parse: (reader: Reader) => Part): [string, CommandGrammar] => [
  name,
  { name, generating: false, parse },
];

/** The commands that may stand in a base search. */
const grammars: Catalogue = {
  ...catalogue,
  commands: new Map([
    grammar('search', (reader) => ({ kind: 'condition', expression: reader.searchExpression() })),
    grammar('eval', (reader) => {
      const assignments: { target: Word; expression: Expression }[] = [];
      do {
        const target = reader.field('a field to assign to');
        reader.require('=');
        assignments.push({ target, expression: reader.expression() });
      } while (reader.accept(','));
      return { kind: 'eval', assignments };
    }),
    grammar('mvexpand', (reader) => ({ kind: 'expand', field: reader.field().text })),
    // `tags outputfield=tag` gives the field that events have anyway.
    grammar('tags', (reader) => {
      reader.requireKeyword('outputfield');
      reader.require('=');
      reader.requireKeyword('tag');
      return { kind: 'tags' };
    }),
  ]),
};
