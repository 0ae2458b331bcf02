import { FileText } from '../src/diagnostics/index.ts';
import { engineKnowledge, runSearch, searchEnvironment, toText } from '../src/engine/index.ts';
import { compileKnowledge, parseConf, storeRules } from '../src/knowledge/index.ts';
import { createEventStore, ingest, type Segment } from '../src/store/index.ts';

const now = Date.UTC(2026, 0, 1) / 1000;

/** What add-ons say about the two kinds of data. */
const props = `
[bench:cloudtrail]
SHOULD_LINEMERGE = false
TIME_PREFIX = "eventTime"\\s*:\\s*"
TIME_FORMAT = %Y-%m-%dT%H:%M:%SZ
MAX_TIMESTAMP_LOOKAHEAD = 30
KV_MODE = json

[XmlWinEventLog]
SHOULD_LINEMERGE = false
TIME_PREFIX = <TimeCreated SystemTime='
TIME_FORMAT = %Y-%m-%dT%H:%M:%S.%9Q
MAX_TIMESTAMP_LOOKAHEAD = 40
KV_MODE = none
REPORT-elements = bench_system_elements
REPORT-data = bench_event_data
`;

const transforms = `
[bench_system_elements]
REGEX = <(EventID|Version|Level|Task|Opcode|Keywords|EventRecordID|Channel|Computer)>([^<]*)<
FORMAT = $1::$2

[bench_event_data]
REGEX = <Data Name='([^']*)'>([^<]*)</Data>
FORMAT = $1::$2
`;

const { knowledge: base } = compileKnowledge([
  {
    id: 'bench',
    confs: new Map([
      ['props', parseConf('props', new FileText('props.conf', props)).file],
      ['transforms', parseConf('transforms', new FileText('transforms.conf', transforms)).file],
    ]),
    lookups: new Map(),
    dataModels: new Map(),
  },
]);
const knowledge = engineKnowledge(base);

export type DataKind = 'bench:cloudtrail' | 'XmlWinEventLog';

/** Indexes data as an embedded run does. Timestamps are read when a search asks for them. */
export function indexed(bytes: Uint8Array, sourcetype: DataKind): Segment {
  const target = { index: 'main', host: 'bench', source: 'bench', sourcetype };
  return ingest(bytes, target, storeRules(base.indexTimeRules(target)).rules, { now });
}

/** Runs a search over segments and returns its rows as texts, sorted. */
export function search(spl: string, segments: readonly Segment[], optimize = true): string[] {
  const environment = searchEnvironment(knowledge, createEventStore(segments), { optimize });
  const outcome = runSearch({ search: spl, now }, environment);
  if (!outcome.ok) throw new Error(outcome.diagnostics.map(({ message }) => message).join('\n'));
  const { rows } = outcome.value;
  const columns = rows.fields().map((field) => rows.column(field));
  return Array.from({ length: rows.length }, (_, row) =>
    columns.map((column) => toText(column.at(row))).join('\t'),
  ).sort();
}
