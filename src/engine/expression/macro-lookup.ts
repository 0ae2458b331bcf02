import { DiagnosticError, FileText } from '../../diagnostics/index.ts';
import { type MacroLookup, parseExpression } from '../../spl/index.ts';
import { catalogue, evalFunctions } from '../search/catalogue.ts';
import type { SearchContext } from '../search/context.ts';
import type { KnowledgeAccess } from '../search/knowledge-access.ts';
import { constantColumn, toText, type Value } from '../values/index.ts';
import { compileExpression } from './expression.ts';

/** Macros of the knowledge, with eval-based ones evaluated by the engine's own functions. */
export function macroLookup(knowledge: KnowledgeAccess, context: () => SearchContext): MacroLookup {
  return {
    find: (name, count) => knowledge.macro(name, count),
    names: () => knowledge.macroNames(),
    evaluate: (expression) => evaluate(expression, context()),
  };
}

/** The value of an expression without fields, as macros ask for it. */
function evaluate(text: string, search: SearchContext): string | boolean | null | undefined {
  const source = new FileText('macro', text);
  try {
    const expression = parseExpression(source, catalogue);
    const compiled = compileExpression(expression, { search, functions: evalFunctions, source, command: 'eval' });
    // There is no row: every field is null.
    const columns = compiled.fields.map(() => constantColumn(null, 1));
    const value = compiled.constant === undefined ? compiled.evaluate(columns, 0) : compiled.constant;
    if (compiled.type === 'number') return undefined;
    if (value === null) return compiled.type === 'boolean' ? undefined : null;
    return typeof value === 'boolean' ? value : toText(value as Value);
  } catch (error) {
    if (error instanceof DiagnosticError) return undefined;
    throw error;
  }
}
