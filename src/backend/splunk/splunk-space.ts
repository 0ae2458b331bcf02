import { setTimeout as sleep } from 'node:timers/promises';
import type { Job, JobResults } from 'splunk-sdk';
import { type Diagnostic, describe, failure, type Result, type SourceText, success } from '../../diagnostics/index.ts';
import type {
  DispatchOutcome,
  IngestReport,
  IngestTarget,
  ResultRow,
  SearchOutcome,
  SearchSpace,
  TimeWindow,
} from '../search-backend.ts';
import { collect } from './collector.ts';
import type { SplunkConnection } from './connection.ts';
import type { HttpRequest } from './http-request.ts';
import { searchFailed } from './problems.ts';
import type { SplunkService } from './service.ts';

/** One test's events on a shared server: what it sent, and what its searches wrote, is deleted when it is done. */
export class SplunkSpace implements SearchSpace {
  readonly #connection: SplunkConnection;
  readonly #request: HttpRequest;
  readonly #splunk: SplunkService;
  readonly #targets = new Map<string, IngestTarget>();
  readonly #dispatched = new Set<string>();

  constructor(connection: SplunkConnection, request: HttpRequest, splunk: SplunkService) {
    this.#connection = connection;
    this.#request = request;
    this.#splunk = splunk;
  }

  async ingest(data: Uint8Array, target: IngestTarget): Promise<Result<IngestReport>> {
    const sent = await collect(this.#connection, this.#request, data, target);
    if (!sent.ok) return sent;
    this.#targets.set(`${target.index}\n${target.host}`, target);
    const counted = await this.search(
      `${locate(target)} source=${quote(target.source)} | stats count min(_time) AS earliest max(_time) AS latest`,
      {},
    );
    if (!counted.ok) return counted;
    const [row] = counted.value.rows;
    const number = (field: string): number => Number(row?.get(field) ?? Number.NaN);
    const events = number('count') || 0;
    return success({
      events,
      ...(events > 0 ? { earliest: number('earliest'), latest: number('latest') } : {}),
      diagnostics: [],
    });
  }

  async search(spl: string | SourceText, window: TimeWindow): Promise<Result<SearchOutcome>> {
    const text = (typeof spl === 'string' ? spl : spl.text).trim();
    const query = text.startsWith('|') || /^search\s/i.test(text) ? text : `search ${text}`;
    try {
      const job = await this.#splunk.service.search(query, {
        exec_mode: 'blocking',
        earliest_time: window.earliest ?? 0,
        ...(window.latest === undefined ? {} : { latest_time: window.latest }),
        output_mode: 'json',
        max_count: 50_000,
      });
      const [results] = await job.results({ output_mode: 'json', count: 0 });
      await job.cancel();
      return readResults(results);
    } catch (error) {
      return failure(describe(searchFailed, reasonOf(error)));
    }
  }

  async dispatch(savedSearch: string): Promise<Result<DispatchOutcome>> {
    const path = `saved/searches/${encodeURIComponent(savedSearch)}/dispatch`;
    this.#dispatched.add(savedSearch);
    try {
      const answer = await this.#splunk.service.post(path, {
        trigger_actions: '1',
        'dispatch.earliest_time': '0',
        'dispatch.latest_time': 'now',
      });
      const { sid } = answer.data as { readonly sid: string };
      const job = new this.#splunk.sdk.Service.Job(this.#splunk.service, sid);
      const properties = await finished(job);
      return success({ sid, resultCount: Number(properties['resultCount'] ?? 0), actions: [], diagnostics: [] });
    } catch (error) {
      return failure(describe(searchFailed, reasonOf(error)));
    }
  }

  async dispose(): Promise<void> {
    for (const target of this.#targets.values()) await this.search(`${locate(target)} | delete`, {});
    for (const name of this.#dispatched) {
      for (const index of ['notable', 'risk'])
        await this.search(`search index=${index} search_name=${quote(name)} | delete`, {});
    }
  }
}

const locate = ({ index, host }: IngestTarget): string => `search index=${quote(index)} host=${quote(host)}`;

const quote = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;

async function finished(job: Job): Promise<Readonly<Record<string, unknown>>> {
  for (let pause = 100; ; pause = Math.min(pause * 2, 2000)) {
    const properties = (await job.fetch()).properties();
    if (properties['isDone'] === true || properties['isDone'] === '1' || properties['isDone'] === 1) return properties;
    await sleep(pause);
  }
}

function readResults(results: JobResults): Result<SearchOutcome> {
  const messages = results.messages ?? [];
  const errors = messages.filter(({ type }) => /^(?:ERROR|FATAL)$/i.test(type));
  if (errors.length > 0) return failure(...errors.map(({ text }) => describe(searchFailed, text)));
  const rows: ResultRow[] = (results.results ?? []).map((row) => new Map(Object.entries(row)));
  const named = (results.fields ?? []).map((field) => (typeof field === 'string' ? field : field.name));
  const fields = named.length > 0 ? named : [...new Set(rows.flatMap((row) => [...row.keys()]))];
  const warnings: Diagnostic[] = messages
    .filter(({ type }) => /^WARN$/i.test(type))
    .map(({ text }) => ({ ...describe(searchFailed, text), severity: 'warning' }));
  return success({ fields, rows, diagnostics: warnings });
}

/** What an SDK rejection says: Splunk's own message, the transport's, or whatever there is. */
function reasonOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  const { data, error: cause, status } = (error ?? {}) as { data?: unknown; error?: unknown; status?: unknown };
  const messages = (data as { messages?: readonly { text?: string }[] } | undefined)?.messages;
  const texts = Array.isArray(messages)
    ? messages.map(({ text }) => text).filter((text) => typeof text === 'string')
    : [];
  if (texts.length > 0) return texts.join(' ');
  if (cause instanceof Error) return cause.message;
  return typeof error === 'string' ? error : `HTTP status ${String(status)}`;
}
