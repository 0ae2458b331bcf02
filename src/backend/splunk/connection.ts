import { describe, failure, type Result, success } from '../../diagnostics/index.ts';
import { connectionIncomplete } from './problems.ts';

/** How to reach a Splunk server: its management port and its HTTP Event Collector. */
export interface SplunkConnection {
  /** `https://host:8089` */
  readonly url: string;
  /** An authentication token, or a user name with password. */
  readonly token: string | undefined;
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** `https://host:8088` */
  readonly collectorUrl: string;
  readonly collectorToken: string;
  /** Path of a PEM file with the certificate authority to trust. */
  readonly certificateAuthority: string | undefined;
  /** Trusts any certificate. Only for a server of one's own, such as a container on this machine. */
  readonly insecure: boolean;
}

/** Reads the connection out of environment variables. The collector's address follows from the server's. */
export function splunkConnectionFrom(env: Readonly<Record<string, string | undefined>>): Result<SplunkConnection> {
  const url = env['SPLUNK_URL'] ?? '';
  const token = env['SPLUNK_TOKEN'] || undefined;
  const username = env['SPLUNK_USERNAME'] || undefined;
  const password = env['SPLUNK_PASSWORD'] || undefined;
  const collectorToken = env['SPLUNK_HEC_TOKEN'] ?? '';
  const missing = [
    ...(isHttp(url) ? [] : ['SPLUNK_URL']),
    ...(token || (username && password) ? [] : ['SPLUNK_TOKEN, or SPLUNK_USERNAME and SPLUNK_PASSWORD']),
    ...(collectorToken ? [] : ['SPLUNK_HEC_TOKEN']),
  ];
  if (missing.length > 0) return failure(describe(connectionIncomplete, missing.join('; ')));
  return success({
    url,
    token,
    username,
    password,
    collectorUrl: env['SPLUNK_HEC_URL'] || collectorOf(url),
    collectorToken,
    certificateAuthority: env['SPLUNK_CA'] || undefined,
    insecure: env['SPLUNK_INSECURE'] === 'true',
  });
}

const isHttp = (url: string): boolean => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);

function collectorOf(url: string): string {
  const collector = new URL(url);
  collector.port = '8088';
  return collector.origin;
}
