import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { forbidden, issueComment } from './github-api.ts';

/** A GitHub on this machine: one pull request, its comments and its changed files, with GitHub's own limits. */
export class FakeGitHub {
  readonly comments: { readonly id: number; readonly login: string; body: string }[] = [];
  readonly requests: string[] = [];
  /** Files of the pull request, as its list returns them. */
  files: readonly object[] = [];
  /** Whether the token may write, as those of forks may not. */
  writable = true;
  readonly #server: Server;

  constructor() {
    this.#server = createServer(async (request, response) => {
      const body = await textOf(request);
      const [status, answer] = this.#answer(request, body === '' ? {} : JSON.parse(body));
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
      response.end(JSON.stringify(answer));
    });
  }

  /** Opens it on a free port of the loopback and returns the address of its API. */
  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer({ method, url = '' }: IncomingMessage, { body = '' }: { body?: string }): [number, unknown] {
    const path = url.replace(/\?.*/, '');
    this.requests.push(`${method} ${path}`);
    if (path === '/graphql') return [200, { data: { viewer: { login: 'github-actions[bot]' } } }];
    if (/\/pulls\/\d+\/files$/.test(path)) return [200, this.files];
    if (method === 'GET' && /\/issues\/\d+\/comments$/.test(path)) {
      return [200, this.comments.map((each) => issueComment(each.id, each.login, each.body))];
    }
    if (!this.writable) return [403, forbidden];
    if (body.length > 65_536)
      return [422, { message: 'Validation Failed: Body is too long (maximum is 65536 characters)' }];
    if (method === 'POST' && /\/issues\/\d+\/comments$/.test(path)) {
      this.comments.push({ id: 1000 + this.comments.length, login: 'github-actions[bot]', body });
      return [201, issueComment(999 + this.comments.length, 'github-actions[bot]', body)];
    }
    const edited = this.comments.find(({ id }) => path.endsWith(`/issues/comments/${id}`));
    if (method !== 'PATCH' || !edited) return [404, { message: 'Not Found' }];
    edited.body = body;
    return [200, issueComment(edited.id, edited.login, body)];
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
