import { describe } from '../../diagnostics/index.ts';
import { type Reader, readOptions, textOption } from '../../spl/index.ts';
import { defineCommand, type RunContext } from '../definition/command.ts';
import { textCut } from '../definition/command-problems.ts';
import { fromJson, parseJson } from '../eval/_json.ts';
import { follow, type JsonStep, parsePath } from '../eval/_json-path.ts';
import { followXml } from '../eval/_xml-path.ts';
import { addFields } from '../table/add-fields.ts';
import { firstOf, mapColumn, perValue } from '../table/map-column.ts';
import { documentFields } from '../text/document-fields.ts';
import {
  type Batch,
  FieldSet,
  multivalue,
  type Row,
  type Scalar,
  scalarsOf,
  toText,
  type Value,
} from '../values/index.ts';

interface SpathArguments {
  readonly input: string;
  readonly output: string | undefined;
  /** Undefined for all fields of the document. */
  readonly path: string | undefined;
}

const options = { input: textOption('_raw'), output: textOption(undefined), path: textOption(undefined) };

export default defineCommand<SpathArguments>({
  name: 'spath',
  kind: 'streaming',
  summary: 'Reads JSON or XML in a field: what stands at one path, or all fields of the document.',
  syntax: 'spath [input=<field>] [output=<field>] [path=<datapath> | <datapath>]',
  documentation: 'Search Reference: spath',
  examples: ['| spath path=client.geo.city output=city', '| spath input=payload'],
  differs: [],
  parse: readSpath,
  flow({ input, output, path }) {
    const made = path === undefined ? undefined : (output ?? path);
    return {
      // Where the path leads nowhere, the field keeps the value that it had.
      needs: (after) => after.with(input),
      gives: (before) => (made === undefined ? FieldSet.all : before.with(made)),
    };
  },
  *run(args, input, context) {
    const steps = args.path === undefined ? undefined : parsePath(args.path);
    for (const batch of input) {
      context.checkpoint();
      yield args.path === undefined ? extractAll(batch, args, context) : extractPath(batch, args.path, steps, args);
    }
  },
});

function readSpath(reader: Reader): SpathArguments {
  const before = readOptions(reader, options);
  const bare = reader.atEnd() ? undefined : reader.field('a path').text;
  const after = readOptions(reader, options);
  const given = <Name extends keyof typeof options>(name: Name) => (after.spans.has(name) ? after : before)[name];
  const path = given('path') ?? bare;
  const output = given('output');
  if (output !== undefined && path === undefined) {
    reader.failInvalid((after.spans.get('output') ?? before.spans.get('output'))!, "'output' needs a 'path'.");
  }
  return { input: given('input'), output, path };
}

function extractPath(batch: Batch, path: string, steps: readonly JsonStep[] | undefined, args: SpathArguments): Batch {
  const column = batch.find(args.input);
  if (!column) return batch;
  const output = args.output ?? path;
  const found = mapColumn(column, (value) => atPath(value, path, steps));
  return batch.with(output, firstOf(found, batch.find(output)));
}

function atPath(value: Value, path: string, steps: readonly JsonStep[] | undefined): Value {
  const found = scalarsOf(value).flatMap((scalar): Scalar[] => {
    const text = toText(scalar);
    if (text.trimStart().startsWith('<')) return followXml(text, path);
    const json = steps && parseJson(text);
    // A JSON null is the text null.
    return json === undefined ? [] : (follow(json, steps!)?.values ?? []).map((place) => fromJson(place) ?? 'null');
  });
  return multivalue(found);
}

/** Adds all fields. A field that the row has already gets the values that it lacks. */
function extractAll(batch: Batch, { input }: SpathArguments, context: RunContext): Batch {
  const column = batch.find(input);
  if (!column) return batch;
  const cutoff = context.limits.spathBytes;
  const fields = perValue(column, (value): Row => {
    const texts = scalarsOf(value).map(toText);
    const long = texts.some((text) => text.length > cutoff);
    if (long) context.warn(describe(textCut, 'spath', cutoff, '[spath] extraction_cutoff'));
    const rows = texts.map((text) => documentFields(text.slice(0, cutoff)));
    return rows.length === 1 ? rows[0]! : joinRows(rows);
  });
  return addFields(batch, fields, withMissing);
}

function joinRows(rows: readonly Row[]): Row {
  const joined: Row = new Map();
  for (const row of rows) {
    for (const [name, value] of row) {
      joined.set(name, multivalue([...scalarsOf(joined.get(name) ?? null), ...scalarsOf(value)]));
    }
  }
  return joined;
}

function withMissing(own: Value, added: Value): Value {
  const texts = new Set(scalarsOf(own).map(toText));
  const missing = scalarsOf(added).filter((scalar) => !texts.has(toText(scalar)));
  return missing.length === 0 ? own : multivalue([...scalarsOf(own), ...missing]);
}
