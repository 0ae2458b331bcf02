import type { Command } from '../../spl/index.ts';
import { captureWildcards, fillWildcards } from '../arguments/field-patterns.ts';
import type { RunContext } from '../definition/command.ts';
import { commands } from '../search/catalogue.ts';
import { type Batch, FieldSet, hasValues, toText } from '../values/index.ts';
import { writtenText } from './condition.ts';
import type { ExplainedField, FieldOrigin } from './explanation.ts';
import { describeField } from './field-values.ts';
import { nearestValue } from './near-misses.ts';
import { placeOf } from './place.ts';

/** The stages that have run: what went into each, and what came out. */
export interface RanStage {
  readonly command: Command;
  readonly context: RunContext;
  readonly input: Batch;
  readonly output: Batch;
}

const mostReads = 6;
const mostTableValues = 10;

/** The last of the stages that wrote a field or lost it; undefined for a field that events have, or nobody makes. */
export function originOf(field: string, stages: readonly RanStage[]): FieldOrigin | undefined {
  for (let index = stages.length - 1; index >= 0; index--) {
    const stage = stages[index]!;
    const { command, input, output } = stage;
    const renamed = command.name === 'rename' ? oldName(field, command) : undefined;
    if (renamed !== undefined && hasField(input, renamed)) return originOf(renamed, stages.slice(0, index));
    const flow = commands.get(command.name)!.flow(command.args);
    const made = flow.gives(FieldSet.none);
    const written = command.name !== 'rename' && !made.isAll && made.has(field);
    if (written && index > 0) {
      return {
        ...described(stage, index, 'made'),
        reads: readBy(stage, flow.needs(FieldSet.of(field)), field),
        ...tableOf(stage),
      };
    }
    if (output.length > 0 && hasField(input, field) && !hasField(output, field)) {
      return { ...described(stage, index, 'dropped'), reads: [] };
    }
  }
  return undefined;
}

const hasField = (rows: Batch, field: string): boolean => {
  const column = rows.find(field);
  return column !== undefined && hasValues(column);
};

const described = (
  { command, context }: RanStage,
  stage: number,
  kind: FieldOrigin['kind'],
): Omit<FieldOrigin, 'reads' | 'table'> => ({
  stage,
  command: command.name,
  text: writtenText(context.source, command.span),
  place: placeOf(context.source, command.span),
  kind,
});

function readBy({ command, input }: RanStage, needed: FieldSet, field: string): ExplainedField[] {
  const names = [...needed.names].filter((name) => name !== '_time' && (name !== field || command.name === 'eval'));
  return names.slice(0, mostReads).map((name) => describeField(input, name));
}

/** What a rename's output field was called before; undefined when it is none. */
function oldName(field: string, { args }: Command): string | undefined {
  const { renamings } = args as { renamings: readonly { from: { text: string }; to: { text: string } }[] };
  let name = field;
  for (const { from, to } of [...renamings].reverse()) {
    const captured = captureWildcards(to.text, name);
    if (captured) name = fillWildcards(from.text, captured);
  }
  return name === field ? undefined : name;
}

/** The column of a lookup's table that is matched first, with the values in it that come nearest. */
function tableOf({ command, context, input }: RanStage): Pick<FieldOrigin, 'table'> {
  if (command.name !== 'lookup') return {};
  const { name, inputs } = command.args as {
    name: { text: string };
    inputs: readonly { table: { text: string }; event: string }[];
  };
  const table = context.knowledge.lookup(name.text);
  const [pair] = inputs;
  if (!table.ok || !pair) return {};
  const rows = table.value.rows();
  const values = [...new Set(rows.slice(0, 10_000).map((row) => toText(row.get(pair.table.text) ?? null)))];
  const wanted = input.length > 0 ? toText(input.value(0, pair.event)) : '';
  const near = nearestValue(wanted, values);
  return {
    table: {
      name: name.text,
      column: pair.table.text,
      rows: rows.length,
      values: [...new Set([...(near === undefined ? [] : [near]), ...values])].slice(0, mostTableValues),
    },
  };
}
