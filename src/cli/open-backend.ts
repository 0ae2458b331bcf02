import { embeddedBackend, type SearchBackend, splunkBackend, splunkConnectionFrom } from '../backend/index.ts';
import { UsageError } from './cli-command.ts';

/** The backend that a user names. */
export function openBackend(name: string, optimize: boolean): SearchBackend {
  if (name === 'embedded') return embeddedBackend({ optimize });
  if (name !== 'splunk') throw new UsageError(`'${name}' is no backend. Use embedded or splunk.`);
  const connection = splunkConnectionFrom(process.env);
  if (!connection.ok) throw new UsageError(connection.diagnostics.map(({ message }) => message).join('\n'));
  return splunkBackend(connection.value);
}
