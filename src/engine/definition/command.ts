import type { SourceText } from '../../diagnostics/index.ts';
import type { CommandGrammar, Reader, SearchExpression } from '../../spl/index.ts';
import type { SearchContext } from '../search/context.ts';
import type { Batch, FieldSet } from '../values/index.ts';
import type { AggregateDefinition } from './aggregate.ts';
import type { EvalFunctionDefinition } from './eval-function.ts';

/** How a command treats rows: what planning, documentation and the job inspector say about it. */
export type CommandKind =
  /** Makes rows; must come first. */
  | 'generating'
  /** Rows pass one by one, in order. */
  | 'streaming'
  /** Needs all rows, or state over rows, but they stay events or rows of the same kind. */
  | 'dataset'
  /** Turns rows into a table of its own. */
  | 'transforming';

/**
 * One SPL command: its grammar, its field flow, its behaviour and its documentation. A file in `commands/` exports one
 * of these as default; the registry, the reference pages and the editor's help are generated from it.
 */
export interface CommandDefinition<Args = unknown> extends CommandGrammar {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly kind: CommandKind;
  /** One sentence. */
  readonly summary: string;
  /** The syntax line, in Splunk's notation. */
  readonly syntax: string;
  /** The page of Splunk's documentation that the behaviour follows. */
  readonly documentation: string;
  readonly examples: readonly string[];
  /** What is different from Splunk; empty is the goal. */
  readonly differs: readonly string[];
  parse(reader: Reader): Args;
  /** What it reads, makes and drops, for planning and for checks of the content. */
  flow(args: Args): FieldFlow;
  /** What a generating command asks of events: time modifiers in it set the time range of the search. */
  condition?(args: Args): SearchExpression | undefined;
  /** Runs it. What precedes the loop over the input is done once per search. */
  run(args: Args, input: Iterable<Batch>, context: RunContext): Iterable<Batch>;
}

/** The context of one stage. */
export interface RunContext extends SearchContext {
  /** The fields that later stages read of this one's output. */
  readonly needed: FieldSet;
  /** Whether the command starts its pipeline, so that there is no input. */
  readonly first: boolean;
  /** The text that the spans in the command's arguments point into. */
  readonly source: SourceText;
  readonly functions: ReadonlyMap<string, EvalFunctionDefinition>;
  readonly aggregates: ReadonlyMap<string, AggregateDefinition>;
}

/** How fields pass a command. */
export interface FieldFlow {
  /** The fields it must be given so that the fields `after` come out right. */
  needs(after: FieldSet): FieldSet;
  /** The fields that can come out, of those that can come in. */
  gives(before: FieldSet): FieldSet;
}

/** Fixes the argument type of a definition. The registry holds definitions of every type. */
export const defineCommand = <Args>(
  definition: Omit<CommandDefinition<Args>, 'generating'>,
): CommandDefinition<Args> => ({ ...definition, generating: definition.kind === 'generating' });
