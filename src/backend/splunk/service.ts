import type { HttpMessage, Service } from 'splunk-sdk';
import type { SplunkConnection } from './connection.ts';
import type { HttpRequest } from './http-request.ts';

/** The SDK's service over our own transport, and the SDK itself. */
export interface SplunkService {
  readonly service: Service;
  readonly sdk: typeof import('splunk-sdk').default;
}

/**
 * Opens the SDK. It is loaded only here: at import it reads a `.env` of the working directory, which is the content's,
 * into the process's environment, so the environment is put back. Its own transport verifies no certificate, so
 * requests go through ours.
 */
export async function openService(connection: SplunkConnection, request: HttpRequest): Promise<SplunkService> {
  const sdk = await loadSdk();
  const Transport = sdk.Http.extend({
    parseJson: (json) => JSON.parse(json),
    async makeRequest(url, message) {
      try {
        const answer = await request(url, {
          method: message.method,
          headers: headersOf(message),
          body: message.body ?? '',
        });
        return this._buildResponse(null, { headers: answer.headers, statusCode: answer.status }, answer.body);
      } catch (error) {
        return this._buildResponse(error, { headers: {}, statusCode: 600 }, '');
      }
    },
  });
  const { protocol, hostname, port } = new URL(connection.url);
  const service = new sdk.Service(new Transport(), {
    scheme: protocol.slice(0, -1),
    host: hostname,
    port: port || '8089',
    ...(connection.token
      ? { sessionKey: connection.token, authorization: 'Bearer' }
      : { username: connection.username, password: connection.password }),
    app: 'search',
    owner: 'nobody',
  });
  return { service, sdk };
}

const headersOf = (message: HttpMessage): Record<string, string> => ({
  ...message.headers,
  'Content-Length': String(Buffer.byteLength(message.body ?? '')),
});

async function loadSdk(): Promise<typeof import('splunk-sdk').default> {
  const before = { ...process.env };
  const { default: sdk } = await import('splunk-sdk');
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  Object.assign(process.env, before);
  return sdk;
}
