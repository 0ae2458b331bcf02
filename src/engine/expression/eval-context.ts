import type { RunContext } from '../definition/command.ts';
import type { EvalContext } from './expression.ts';

/** The context of the expressions of one command. */
export const evalContext = (context: RunContext, command: string): EvalContext => ({
  search: context,
  functions: context.functions,
  source: context.source,
  command,
});
