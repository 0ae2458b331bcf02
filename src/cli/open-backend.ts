import { type SearchBackend, splunkBackend, splunkConnectionFrom } from '../backend/index.ts';
import { UsageError } from './cli-command.ts';

/** The backend that a user names; undefined for the embedded one, which a run makes for itself. */
export async function openBackend(name: string): Promise<SearchBackend | undefined> {
  if (name === 'embedded') return undefined;
  if (name !== 'splunk') throw new UsageError(`'${name}' is no backend. Use embedded or splunk.`);
  const connection = splunkConnectionFrom(process.env);
  if (!connection.ok) throw new UsageError(connection.diagnostics.map(({ message }) => message).join('\n'));
  return splunkBackend(connection.value);
}
