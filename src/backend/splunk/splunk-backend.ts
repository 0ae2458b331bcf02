import { describe, failure, type Result, success } from '../../diagnostics/index.ts';
import type { SearchBackend, SearchSpace } from '../search-backend.ts';
import type { SplunkConnection } from './connection.ts';
import { httpRequester } from './http-request.ts';
import { unreachable } from './problems.ts';
import { openService, type SplunkService } from './service.ts';
import { SplunkSpace } from './splunk-space.ts';

/**
 * Runs searches on a real Splunk. The apps of a run must be installed there: nothing is changed on the server but the
 * events of the tests, which are deleted after each.
 */
export function splunkBackend(connection: SplunkConnection): SearchBackend {
  const request = httpRequester(connection);
  let splunk: SplunkService | undefined;
  return {
    name: 'splunk',
    clock: 'present',
    async prepare(): Promise<Result<void>> {
      try {
        const opened = await openService(connection, request);
        if (connection.token) await opened.service.get('server/info', { output_mode: 'json' });
        else await opened.service.login();
        splunk = opened;
        return success(undefined);
      } catch (error) {
        return failure(describe(unreachable, `Logging in to ${new URL(connection.url).host}`, loginReason(error)));
      }
    },
    async open(): Promise<Result<SearchSpace>> {
      if (!splunk) return failure(describe(unreachable, 'Opening a test', 'the backend is not prepared'));
      return success(new SplunkSpace(connection, request, splunk));
    },
    async dispose() {
      splunk = undefined;
    },
  };
}

function loginReason(error: unknown): string {
  const { status, error: cause } = (error ?? {}) as { status?: unknown; error?: unknown };
  if (cause instanceof Error) return cause.message;
  if (status === 401) return 'the credentials are not accepted';
  if (error instanceof Error) return error.message;
  return typeof error === 'string' ? error : `HTTP status ${String(status)}`;
}
