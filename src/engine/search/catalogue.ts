import type { AggregateSignature, Catalogue, CommandGrammar } from '../../spl/index.ts';
import { commandDefinitions } from '../commands/registry.generated.ts';
import type { AggregateDefinition } from '../definition/aggregate.ts';
import type { CommandDefinition } from '../definition/command.ts';
import type { EvalFunctionDefinition } from '../definition/eval-function.ts';
import { evalFunctionDefinitions } from '../eval/registry.generated.ts';
import { aggregateDefinitions } from '../stats/registry.generated.ts';
import { unsupportedCommands } from './unsupported-commands.ts';

/** Commands by name and alias. */
export const commands: ReadonlyMap<string, CommandDefinition> = byName(commandDefinitions);

export const evalFunctions: ReadonlyMap<string, EvalFunctionDefinition> = new Map(
  evalFunctionDefinitions.map((definition) => [definition.name, definition]),
);

/** Aggregates by name and alias. */
export const aggregates: ReadonlyMap<string, AggregateDefinition> = byName(aggregateDefinitions);

/** What the engine tells the parser: its own commands, and Splunk's that it names as unsupported. */
export const catalogue: Catalogue = {
  commands: new Map<string, CommandGrammar>([
    ...unsupportedCommands.map((name) => [name, unsupportedGrammar(name)] as const),
    ...commands,
  ]),
  evalFunctions,
  aggregates: aggregates as ReadonlyMap<string, AggregateSignature>,
};

const catalogues = new WeakMap<ReadonlySet<string>, Catalogue>();

/** The catalogue of a run, in which the commands that its apps bring as programs are named as unsupported too. */
export function catalogueWith(customCommands: ReadonlySet<string>): Catalogue {
  if (customCommands.size === 0) return catalogue;
  let known = catalogues.get(customCommands);
  if (!known) {
    const custom = [...customCommands].map((name) => [name, unsupportedGrammar(name)] as const);
    known = { ...catalogue, commands: new Map([...custom, ...catalogue.commands]) };
    catalogues.set(customCommands, known);
  }
  return known;
}

function byName<Definition extends { readonly name: string; readonly aliases?: readonly string[] }>(
  definitions: readonly Definition[],
): Map<string, Definition> {
  return new Map(
    definitions.flatMap((definition) =>
      [definition.name, ...(definition.aliases ?? [])].map((name) => [name, definition] as const),
    ),
  );
}

/** The arguments of a command that is not run are not looked at. */
function unsupportedGrammar(name: string): CommandGrammar {
  return { name, generating: false, supported: false, parse: (reader) => reader.rest().text };
}
