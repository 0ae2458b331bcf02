import type { Command, Pipeline } from '../../spl/index.ts';
import type { CommandDefinition } from '../definition/command.ts';
import { FieldSet } from '../values/index.ts';
import { commands } from './catalogue.ts';

/** One command of a plan, with the fields that the rest of the pipeline reads of its output. */
export interface PlannedStage {
  readonly command: Command;
  readonly definition: CommandDefinition;
  readonly needed: FieldSet;
}

/** Walks from the last command to the first to learn which fields each must give. */
export function planPipeline(pipeline: Pipeline, wanted: FieldSet): PlannedStage[] {
  let needed = wanted;
  const stages: PlannedStage[] = [];
  for (const command of [...pipeline.commands].reverse()) {
    const definition = commands.get(command.name)!;
    stages.unshift({ command, definition, needed });
    needed = definition.flow(command.args).needs(needed);
  }
  return stages;
}

/** The fields that a pipeline can produce, given those that can come in. */
export function producedFields(pipeline: Pipeline, before: FieldSet = FieldSet.all): FieldSet {
  return pipeline.commands.reduce(
    (fields, command) => commands.get(command.name)!.flow(command.args).gives(fields),
    before,
  );
}
