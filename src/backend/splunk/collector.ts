import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, failure, type Result, success } from '../../diagnostics/index.ts';
import type { IngestTarget } from '../search-backend.ts';
import type { SplunkConnection } from './connection.ts';
import type { HttpAnswer, HttpRequest } from './http-request.ts';
import { notAcknowledged, unreachable } from './problems.ts';

const acknowledgementSeconds = 120;

/**
 * Sends bytes to the HTTP Event Collector's raw endpoint in one request and waits until they are indexed. A collector
 * without acknowledgement is trusted after its answer. Source: Getting Data In, "HTTP Event Collector REST API".
 */
export async function collect(
  connection: SplunkConnection,
  request: HttpRequest,
  data: Uint8Array,
  target: IngestTarget,
): Promise<Result<void>> {
  const channel = randomUUID();
  const headers = {
    Authorization: `Splunk ${connection.collectorToken}`,
    'X-Splunk-Request-Channel': channel,
    'Content-Type': 'application/octet-stream',
  };
  const query = new URLSearchParams({ ...target });
  const send = (path: string, body: string | Uint8Array): Promise<HttpAnswer> =>
    request(`${connection.collectorUrl}${path}`, {
      method: 'POST',
      headers: { ...headers, 'Content-Length': String(Buffer.byteLength(body)) },
      body,
    });
  try {
    const answer = await send(`/services/collector/raw?${query}`, data);
    const reply = readReply(answer.body);
    if (answer.status >= 300) {
      const reason = typeof reply['text'] === 'string' ? reply['text'] : `HTTP ${answer.status}`;
      return failure(describe(unreachable, 'Sending events to the HTTP Event Collector', reason));
    }
    const id = reply['ackId'];
    return typeof id === 'number'
      ? await acknowledged(id, (body) => send(`/services/collector/ack?channel=${channel}`, body))
      : success(undefined);
  } catch (error) {
    return failure(describe(unreachable, 'Sending events to the HTTP Event Collector', (error as Error).message));
  }
}

async function acknowledged(id: number, ask: (body: string) => Promise<HttpAnswer>): Promise<Result<void>> {
  const deadline = performance.now() + acknowledgementSeconds * 1000;
  for (let pause = 50; performance.now() < deadline; pause = Math.min(pause * 2, 2000)) {
    const reply = readReply((await ask(JSON.stringify({ acks: [id] }))).body);
    const acks = reply['acks'];
    if (typeof acks === 'object' && acks !== null && (acks as Record<string, unknown>)[String(id)] === true) {
      return success(undefined);
    }
    await sleep(pause);
  }
  return failure(describe(notAcknowledged, acknowledgementSeconds));
}

function readReply(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
