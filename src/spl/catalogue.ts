import type { Reader } from './reader.ts';

/**
 * What the parser must know about the commands and functions of an engine. The language itself knows none: whoever
 * parses hands over a catalogue, so that parser, completion and documentation follow from one registry.
 */
export interface Catalogue {
  readonly commands: ReadonlyMap<string, CommandGrammar>;
  readonly evalFunctions: ReadonlyMap<string, FunctionSignature>;
  readonly aggregates: ReadonlyMap<string, AggregateSignature>;
}

/** How a command's arguments are read. */
export interface CommandGrammar {
  readonly name: string;
  /** Starts a pipeline with rows of its own (`tstats`, `makeresults`): must come first. */
  readonly generating: boolean;
  /** A generating command that may also stand later, such as `inputlookup append=true`; its grammar says when. */
  readonly mayFollow?: boolean;
  /** False for a command that Splunk has and the engine does not: a search with it is refused by name. */
  readonly supported?: boolean;
  /** Reads everything after the command's name; fails through the reader. */
  parse(reader: Reader): unknown;
}

/** How many arguments an eval function takes. */
export interface FunctionSignature {
  readonly name: string;
  readonly minimumArguments: number;
  /** `Infinity` for any number. */
  readonly maximumArguments: number;
}

export interface AggregateSignature {
  readonly name: string;
  /** `count` needs no field; the others do. */
  readonly fieldOptional: boolean;
  /** Percentile functions carry a number in their name. */
  readonly takesParameter: boolean;
}
