import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import type { SplunkConnection } from './connection.ts';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** One request to the server. Certificates are verified unless the connection says otherwise. */
export type HttpRequest = (
  url: string,
  options: {
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string | Uint8Array;
  },
) => Promise<HttpAnswer>;

const patience = 120_000;

/** A requester for one connection; the certificate authority is read once. */
export function httpRequester({ certificateAuthority, insecure }: SplunkConnection): HttpRequest {
  const ca = certificateAuthority === undefined ? undefined : readFileSync(certificateAuthority);
  return (url, { method, headers, body }) =>
    new Promise((resolve, reject) => {
      const secure = url.startsWith('https:');
      const options = { method, headers, timeout: patience };
      const answer = (response: http.IncomingMessage) => {
        const chunks: Uint8Array[] = [];
        response.on('data', (chunk: Uint8Array) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      };
      const request = secure
        ? https.request(url, { ...options, rejectUnauthorized: !insecure, ...(ca ? { ca } : {}) }, answer)
        : http.request(url, options, answer);
      request.on('timeout', () => request.destroy(new Error(`no answer within ${patience / 1000} seconds`)));
      request.on('error', reject);
      request.end(body);
    });
}
