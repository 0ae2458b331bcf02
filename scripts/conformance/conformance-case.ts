import { FileText } from '../../src/diagnostics/index.ts';
import {
  engineKnowledge,
  runSearch,
  type SearchEnvironment,
  scalarsOf,
  searchEnvironment,
  toText,
  type Value,
} from '../../src/engine/index.ts';
import {
  type App,
  type ConfFile,
  compileKnowledge,
  confFile,
  confStanza,
  parseConf,
} from '../../src/knowledge/index.ts';
import { createEventStore, segmentFromRows } from '../../src/store/index.ts';

type Plain = null | string | number | boolean | readonly (string | number | boolean)[];

/** One case of a conformance folder; its README defines the format. */
export interface ConformanceCase {
  readonly id: string;
  readonly events?: readonly Readonly<Record<string, Plain>>[];
  readonly lookups?: Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>;
  readonly macros?: Readonly<
    Record<string, { readonly args?: readonly string[]; readonly definition: string; readonly iseval?: boolean }>
  >;
  readonly conf?: Readonly<Record<string, string>>;
  readonly datamodels?: Readonly<Record<string, unknown>>;
  readonly search: string;
  readonly now?: number;
  readonly expect: {
    readonly rows?: readonly Readonly<Record<string, Plain>>[];
    readonly ordered?: boolean;
    readonly fields?: readonly string[];
    readonly absent?: readonly string[];
    readonly error?: string;
  };
}

const usualNow = 1767225600;

/** Runs a case through the public engine. Returns what differs, line by line; nothing when it passes. */
export function runCase(given: ConformanceCase): string[] {
  const now = given.now ?? usualNow;
  const result = runSearch({ search: given.search, now }, environmentOf(given, now));
  const { expect } = given;
  const messages = result.diagnostics.map(({ code, message, help }) => `${code}: ${message}${help ? ` ${help}` : ''}`);
  if (expect.error !== undefined) {
    if (result.ok) return [`expected an error with '${expect.error}', got ${result.value.rows.length} rows`];
    return messages.some((message) => message.includes(expect.error!))
      ? []
      : [`expected an error with '${expect.error}'`, ...messages.map((message) => `got ${message}`)];
  }
  if (!result.ok) return messages.map((message) => `error ${message}`);
  const { rows } = result.value;
  const differences: string[] = [];
  if (expect.fields) {
    const internal = new Set(expect.fields.filter((name) => name.startsWith('_')));
    const visible = rows.fields().filter((name) => !name.startsWith('_') || internal.has(name));
    if (visible.join('\n') !== expect.fields.join('\n')) {
      differences.push(`fields: expected ${expect.fields.join(', ')}`, `fields: got      ${visible.join(', ')}`);
    }
  }
  for (const field of expect.absent ?? []) {
    for (let row = 0; row < rows.length; row++) {
      if (rows.value(row, field) !== null) differences.push(`row ${row} has the field '${field}'`);
    }
  }
  if (!expect.rows) return differences;
  const names = [...new Set(expect.rows.flatMap((row) => Object.keys(row)))];
  const print = (textOf: (name: string) => string | null) => names.map((name) => `${name}=${textOf(name) ?? '∅'}`);
  const wanted = expect.rows.map((row) => print((name) => (name in row ? printPlain(row[name]!) : '*')));
  const actual = Array.from({ length: rows.length }, (_, row) =>
    print((name) => printValue(name, rows.value(row, name))),
  );
  return [...differences, ...compareRows(wanted, actual, expect.ordered === true)];
}

/** `*` in an expected field stands for anything: only the fields that a row lists are compared. */
function compareRows(wanted: readonly string[][], actual: readonly string[][], ordered: boolean): string[] {
  const fits = (expected: readonly string[], row: readonly string[]) =>
    expected.every((field, at) => field.endsWith('=*') || field === row[at]);
  const left = [...actual];
  const missing: string[][] = [];
  for (const [at, expected] of wanted.entries()) {
    const found = ordered
      ? actual[at] && fits(expected, actual[at])
        ? at
        : -1
      : left.findIndex((row) => fits(expected, row));
    if (found < 0) missing.push(expected);
    else if (!ordered) left.splice(found, 1);
  }
  if (missing.length === 0 && wanted.length === actual.length) return [];
  const rest = ordered ? actual : left;
  return [...missing.map((row) => `- ${row.join('  ')}`), ...rest.map((row) => `+ ${row.join('  ')}`)];
}

function environmentOf(given: ConformanceCase, now: number): SearchEnvironment {
  const { knowledge } = compileKnowledge([appOf(given)]);
  const store = createEventStore();
  // Cases list events as Splunk returns them, newest first; the store takes them in the order of indexing.
  const events = [...(given.events ?? [])]
    .reverse()
    .map((event) => new Map(Object.entries(event).map(([name, value]) => [name, stored(name, value)] as const)));
  if (events.length > 0) store.add(segmentFromRows(events, { now }));
  return searchEnvironment(engineKnowledge(knowledge), store);
}

const stored = (name: string, value: Plain): null | string | number | readonly string[] => {
  if (value === null) return null;
  if (typeof value === 'object') return value.map(String);
  return name === '_time' ? Number(value) : String(value);
};

function appOf(given: ConformanceCase): App {
  const confs = new Map<string, ConfFile>();
  for (const [name, text] of Object.entries(given.conf ?? {})) {
    confs.set(name, parseConf(name, new FileText(`${name}.conf`, text)).file);
  }
  const macros = Object.entries(given.macros ?? {}).map(([name, { args, definition, iseval }]) =>
    confStanza(name, {
      definition,
      ...(args ? { args: args.join(', ') } : {}),
      ...(iseval ? { iseval: '1' } : {}),
    }),
  );
  confs.set('macros', confFile('macros', macros));
  const lookups = Object.entries(given.lookups ?? {});
  const stanzas = lookups.map(([name, { csv: _csv, ...options }]) =>
    confStanza(name, {
      filename: `${name}.csv`,
      ...Object.fromEntries(Object.entries(options).map(([key, value]) => [key, String(value)])),
    }),
  );
  const transforms = confs.get('transforms');
  confs.set('transforms', confFile('transforms', [...(transforms?.stanzas.values() ?? []), ...stanzas]));
  return {
    id: 'conformance',
    confs,
    lookups: new Map(lookups.map(([name, { csv }]) => [`${name}.csv`, () => new TextEncoder().encode(String(csv))])),
    dataModels: new Map(Object.entries(given.datamodels ?? {}).map(([name, model]) => [name, JSON.stringify(model)])),
  };
}

function printPlain(value: Plain): string | null {
  if (value === null) return null;
  return typeof value === 'object' ? value.map(String).join(' | ') : String(value);
}

function printValue(name: string, value: Value): string | null {
  if (value === null) return null;
  const text = scalarsOf(value).map(toText).join(' | ');
  return name === '_time' ? text.replace(/\.0+$/, '') : text;
}
