import { ALPHANUMERIC, type Chance, HEX } from './chance.ts';

/** The parts of Okta's System Log API (LogEvent) that the data sets are made of. */
type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** An object of the organization as `actor` and `target` name it. */
export interface Entity {
  readonly id: string;
  readonly type: string;
  readonly alternateId: string | null;
  readonly displayName: string;
}

export interface Place {
  readonly geography: JsonObject;
  readonly network: JsonObject;
}

/** What a request comes from: one address, one browser, one place. */
export interface Client {
  readonly ipAddress: string;
  readonly userAgent: JsonObject;
  readonly place: Place;
  readonly deviceHash: string;
}

/** What one event says beyond its actor, its client and its time. */
export interface Occurrence {
  readonly eventType: string;
  readonly legacyEventType: string | null;
  readonly displayMessage: string;
  readonly target?: readonly Entity[];
  readonly result?: string;
  readonly reason?: string;
  readonly severity?: string;
  readonly uri?: string;
  readonly debug?: JsonObject;
  readonly credentialType?: string;
}

/** An organization's System Log, written in any order and read by time. */
export class SystemLog {
  private readonly chance: Chance;
  private readonly events: { readonly time: number; readonly line: string }[] = [];

  constructor(chance: Chance) {
    this.chance = chance;
  }

  /** Writes one event. Without a client, Okta itself is at work: no address, no session, transaction of a job. */
  record(time: number, actor: Entity, client: Client | null, session: string, what: Occurrence): void {
    const requestId = this.chance.text(24, ALPHANUMERIC);
    const uri = what.uri ?? '/api/internal/orgSettings';
    const event: JsonObject = {
      actor: { ...actor, detailEntry: null },
      client: {
        userAgent: client?.userAgent ?? null,
        zone: client ? 'null' : null,
        device: client ? 'Computer' : null,
        id: null,
        ipAddress: client?.ipAddress ?? null,
        geographicalContext: client?.place.geography ?? null,
      },
      device: null,
      authenticationContext: {
        authenticationProvider: what.credentialType ? 'FACTOR_PROVIDER' : null,
        credentialProvider: what.credentialType ? 'OKTA_CREDENTIAL_PROVIDER' : null,
        credentialType: what.credentialType ?? null,
        issuer: null,
        interface: null,
        authenticationStep: 0,
        externalSessionId: session,
      },
      displayMessage: what.displayMessage,
      eventType: what.eventType,
      outcome: { result: what.result ?? 'SUCCESS', reason: what.reason ?? null },
      published: new Date(time).toISOString(),
      securityContext: client?.place.network ?? { asNumber: null, asOrg: null, isp: null, domain: null, isProxy: null },
      severity: what.severity ?? 'INFO',
      debugContext: {
        debugData: client
          ? {
              requestId,
              dtHash: client.deviceHash,
              requestUri: uri,
              url: `${uri}?`,
              threatSuspected: 'false',
              ...what.debug,
            }
          : { ...what.debug },
      },
      legacyEventType: what.legacyEventType,
      transaction: { type: client ? 'WEB' : 'JOB', id: requestId, detail: {} },
      uuid: this.uuid(),
      version: '0',
      request: {
        ipChain: client
          ? [{ ip: client.ipAddress, geographicalContext: client.place.geography, version: 'V4', source: null }]
          : [],
      },
      target: what.target?.map((each) => ({ ...each, detailEntry: null })) ?? null,
    };
    this.events.push({ time, line: JSON.stringify(event) });
  }

  /** The log as Okta's API gives it, one event a line, oldest first. */
  text(): string {
    return this.events
      .toSorted((left, right) => left.time - right.time)
      .map(({ line }) => `${line}\n`)
      .join('');
  }

  private uuid(): string {
    const part = (length: number): string => this.chance.text(length, HEX);
    return `${part(8)}-${part(4)}-11f1-${this.chance.pick(['8', '9', 'a', 'b'])}${part(3)}-${part(12)}`;
  }
}
