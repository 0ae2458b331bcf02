import { DiagnosticError, FileText } from '../diagnostics/index.ts';
import { type MacroLookup, parseExpression } from '../spl/index.ts';
import { catalogue, evalFunctions } from './catalogue.ts';
import type { SearchContext } from './context.ts';
import { compileExpression } from './expression.ts';
import type { KnowledgeAccess } from './knowledge-access.ts';
import { toText, type Value } from './values/index.ts';

/** Macros of the knowledge, with eval-based ones evaluated by the engine's own functions. */
export function macroLookup(knowledge: KnowledgeAccess, context: () => SearchContext): MacroLookup {
  return {
    find: (name, count) => knowledge.macro(name, count),
    names: () => knowledge.macroNames(),
    evaluate: (expression) => evaluate(expression, context()),
  };
}

/** The value of an expression without fields; undefined when it is malformed or null. */
function evaluate(text: string, search: SearchContext): string | boolean | undefined {
  const source = new FileText('macro', text);
  try {
    const expression = parseExpression(source, catalogue);
    const compiled = compileExpression(expression, { search, functions: evalFunctions, source, command: 'eval' });
    const value = compiled.constant ?? (compiled.fields.length === 0 ? compiled.evaluate([], 0) : null);
    if (value === null) return undefined;
    return typeof value === 'boolean' ? value : toText(value as Value);
  } catch (error) {
    if (error instanceof DiagnosticError) return undefined;
    throw error;
  }
}
