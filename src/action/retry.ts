import { failureOf, type GitHubFailure } from './github.ts';

/** The most that one operation may wait in all, before the action goes on without it. */
const patience = 120_000;

const attempts = 4;

/**
 * Runs an operation again when GitHub asks for it: after a server error with growing pauses, after a rate limit when
 * GitHub says. Source: "Best practices for using the REST API" and "Rate limits for the REST API" of GitHub's docs.
 * The operation must be safe to repeat as a whole. Throws what the last attempt threw.
 */
export async function retrying<T>(
  operation: () => Promise<T>,
  sleep: (milliseconds: number) => Promise<void>,
  now: () => number = Date.now,
): Promise<T> {
  let waited = 0;
  for (let attempt = 1; ; attempt++) {
    try {
      return await operation();
    } catch (thrown) {
      const failure = failureOf(thrown);
      const pause = failure && pauseBefore(failure, attempt, now());
      if (pause === undefined || attempt >= attempts || waited + pause > patience) throw thrown;
      waited += pause;
      await sleep(pause);
    }
  }
}

/** How long to wait before the next attempt, in milliseconds; undefined when another one would fail the same way. */
function pauseBefore({ status, message, headers }: GitHubFailure, attempt: number, now: number): number | undefined {
  if (status >= 500) return 1000 * 2 ** (attempt - 1);
  if (status !== 403 && status !== 429) return undefined;
  const retryAfter = headers['retry-after'];
  if (retryAfter !== undefined) return Math.max(0, Number(retryAfter) * 1000 || Date.parse(retryAfter) - now || 1000);
  if (headers['x-ratelimit-remaining'] === '0') {
    return Math.max(1000, Number(headers['x-ratelimit-reset'] ?? 0) * 1000 - now);
  }
  return status === 429 || /secondary rate limit/i.test(message) ? 60_000 : undefined;
}
