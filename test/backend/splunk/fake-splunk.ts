import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a client sent. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly body: string;
}

/** A server that speaks as much of Splunk's management API and event collector as a test needs, on the loopback. */
export interface FakeSplunk {
  readonly url: string;
  readonly received: readonly Received[];
  /** The searches that were created as jobs, in order. */
  readonly searches: readonly string[];
  close(): Promise<void>;
}

export interface FakeAnswers {
  readonly password?: string;
  /** Rows for a search. */
  readonly results?: (search: string) => readonly Readonly<Record<string, string | readonly string[]>>[];
  /** An error message for a search. */
  readonly refuse?: (search: string) => string | undefined;
  /** Acknowledgement requests that are answered with "not yet". */
  readonly pendingAcknowledgements?: number;
  readonly collectorError?: { readonly status: number; readonly text: string };
}

export async function startFakeSplunk(answers: FakeAnswers = {}): Promise<FakeSplunk> {
  const received: Received[] = [];
  const searches: string[] = [];
  let pending = answers.pendingAcknowledgements ?? 0;

  const route = (request: Received): { status: number; body: unknown } => {
    const { path } = request;
    if (path === '/services/auth/login') {
      const form = new URLSearchParams(request.body);
      return form.get('password') === (answers.password ?? 'secret')
        ? { status: 200, body: { sessionKey: 'session-key' } }
        : { status: 401, body: { messages: [{ type: 'WARN', text: 'Login failed' }] } };
    }
    if (path.endsWith('/server/info')) {
      return { status: 200, body: { generator: { version: '9.4.1' }, entry: [{ content: { version: '9.4.1' } }] } };
    }
    if (/\/search\/(?:v2\/)?jobs$/.test(path)) return createJob(request);
    const job = /\/search\/(?:v2\/)?jobs\/(\d+)(\/\w+)?$/.exec(path);
    if (job?.[2] === '/results') return { status: 200, body: jobResults(Number(job[1])) };
    if (job?.[2] === '/control') return { status: 200, body: {} };
    if (job)
      return {
        status: 200,
        body: { entry: [{ name: job[1], content: { isDone: true, resultCount: 1 }, acl: {}, links: {} }] },
      };
    if (path.endsWith('/dispatch')) {
      searches.push(`dispatch ${decodeURIComponent(path)}`);
      return { status: 201, body: { sid: String(searches.length - 1) } };
    }
    if (path === '/services/collector/raw') {
      const error = answers.collectorError;
      return error
        ? { status: error.status, body: { text: error.text, code: 4 } }
        : { status: 200, body: { text: 'Success', code: 0, ackId: 7 } };
    }
    if (path === '/services/collector/ack') return { status: 200, body: { acks: { 7: pending-- <= 0 } } };
    return { status: 404, body: { messages: [{ type: 'ERROR', text: `Not found: ${path}` }] } };
  };

  const createJob = (request: Received) => {
    const search = new URLSearchParams(request.body).get('search') ?? '';
    const refusal = answers.refuse?.(search);
    if (refusal) return { status: 400, body: { messages: [{ type: 'FATAL', text: refusal }] } };
    searches.push(search);
    return { status: 201, body: { sid: String(searches.length - 1) } };
  };

  const jobResults = (sid: number) => {
    const rows = answers.results?.(searches[sid] ?? '') ?? [];
    const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))].map((name) => ({ name }));
    return { preview: false, init_offset: 0, messages: [], fields, results: rows };
  };

  const server = createServer((incoming, response) => {
    void readRequest(incoming).then((request) => {
      received.push(request);
      answer(response, route(request));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    searches,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function readRequest(incoming: IncomingMessage): Promise<Received> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Uint8Array);
  const url = new URL(incoming.url ?? '/', 'http://localhost');
  return {
    method: incoming.method ?? '',
    path: url.pathname.replace(/\/$/, ''),
    query: url.searchParams,
    authorization: incoming.headers.authorization,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

function answer(response: ServerResponse, { status, body }: { status: number; body: unknown }): void {
  response.writeHead(status, { 'Content-Type': 'application/json', Connection: 'close' });
  response.end(JSON.stringify(body));
}
