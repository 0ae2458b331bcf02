import { DiagnosticError, diagnose } from '../../diagnostics/index.ts';
import { type Reader, splProblems, type Word } from '../../spl/index.ts';
import { defineCommand, type RunContext } from '../definition/command.ts';
import { Batch, FieldSet, type Row } from '../values/index.ts';

interface RestArguments {
  readonly endpoint: Word;
  readonly count: number | undefined;
}

export default defineCommand<RestArguments>({
  name: 'rest',
  kind: 'generating',
  summary: "Reads an endpoint of the server's management interface, as far as a search needs it.",
  syntax: 'rest <rest-uri> [count=<int>] [splunk_server=<string>] [timeout=<int>] [<get-argument>=<value>]...',
  documentation: 'Search Reference: rest',
  examples: ['| rest /services/server/info', '| rest /servicesNS/-/-/admin/macros | table title'],
  differs: [
    'Endpoints: server/info, authentication/current-context, data/indexes, admin/macros, datamodel/model. Any other is refused by name.',
    "Rows hold the fields that searches commonly read, not all of Splunk's.",
  ],
  parse: readRest,
  flow: () => ({ needs: () => FieldSet.none, gives: () => FieldSet.all }),
  *run({ endpoint, count }, _input, context) {
    const read = endpoints.get(pathOf(endpoint.text));
    if (!read) {
      const what = `The endpoint '${endpoint.text}'`;
      throw new DiagnosticError(diagnose(splProblems.unsupportedArgument, context.source, endpoint.span, 'rest', what));
    }
    const rows = read(context).map((row): Row => new Map([...row, ['splunk_server', 'localhost']]));
    yield Batch.fromRows(rows.slice(0, count));
  },
});

function readRest(reader: Reader): RestArguments {
  const endpoint = reader.untilSpace('an endpoint such as /services/server/info');
  if (!endpoints.has(pathOf(endpoint.text))) {
    reader.fail(splProblems.unsupportedArgument, endpoint.span, 'rest', `The endpoint '${endpoint.text}'`);
  }
  let count: number | undefined;
  while (!reader.atEnd()) {
    const name = reader.word('an argument').text;
    reader.require('=');
    const value = reader.untilSpace('a value');
    if (name.toLowerCase() === 'count') count = Number(value.text) || undefined;
    else if (!harmless.has(name.toLowerCase())) {
      reader.fail(splProblems.unsupportedArgument, value.span, 'rest', `The argument '${name}'`);
    }
  }
  return { endpoint, count };
}

/** Arguments that decide where Splunk asks, not what it answers. */
const harmless: ReadonlySet<string> = new Set(['splunk_server', 'splunk_server_group', 'timeout', 'strict']);

/** The path without user and app: `/servicesNS/-/-/admin/macros` is `admin/macros`. */
const pathOf = (uri: string): string =>
  uri
    .replace(/^\/?(?:servicesNS\/[^/]+\/[^/]+|services)\//, '')
    .replace(/^\/|\/$/g, '')
    .toLowerCase();

const titled = (title: string, further: Readonly<Record<string, string>> = {}): Row =>
  new Map([['title', title], ...Object.entries(further)]);

const endpoints: ReadonlyMap<string, (context: RunContext) => Row[]> = new Map<string, (context: RunContext) => Row[]>([
  [
    'server/info',
    () => [titled('server-info', { serverName: 'localhost', host: 'localhost', isFree: '0', isTrial: '0' })],
  ],
  ['authentication/current-context', () => [titled('context', { username: 'admin', realname: 'Administrator' })]],
  ['data/indexes', (context) => indexNames(context).map((name) => titled(name, { datatype: 'event', disabled: '0' }))],
  ['admin/macros', ({ knowledge }) => [...knowledge.macroNames()].sort().map((name) => titled(name))],
  ['datamodel/model', ({ knowledge }) => [...knowledge.dataModelNames()].sort().map((name) => titled(name))],
]);

function indexNames(context: RunContext): string[] {
  const names = new Set<string>();
  const range = { earliest: -Infinity, latest: Infinity };
  for (const batch of context.events({ filter: undefined, needed: FieldSet.of('index'), range, indexedOnly: true })) {
    const column = batch.column('index');
    for (let row = 0; row < batch.length; row++) names.add(String(column.at(row)));
  }
  return [...names].sort();
}
