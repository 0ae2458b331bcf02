/**
 * Writes the data sets of this repository: invented System Log events of an invented Okta organization.
 *
 * `npx tsx scripts/datasets.ts` writes the same bytes every time, as all chance comes from a seed. The shape of the
 * events follows Okta's System Log API (LogEvent); names, domains, networks and places are made up, addresses come
 * from the ranges reserved for documentation (RFC 5737), AS numbers from RFC 5398.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A source of chance that gives the same numbers for the same seed (the mulberry32 generator). */
class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = seed;
  }

  /** A number from 0 up to, but without, `limit`. */
  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!;
  }

  text(length: number, alphabet: string): string {
    return Array.from({ length }, () => alphabet[this.below(alphabet.length)]).join('');
  }
}

const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const HEX = '0123456789abcdef';

/** An object of the organization as `actor` and `target` name it. */
interface Entity {
  readonly id: string;
  readonly type: string;
  readonly alternateId: string | null;
  readonly displayName: string;
}

interface Place {
  readonly geography: JsonObject;
  readonly network: JsonObject;
}

/** What a request comes from: one address, one browser, one place. */
interface Client {
  readonly ipAddress: string;
  readonly userAgent: JsonObject;
  readonly place: Place;
  readonly deviceHash: string;
}

interface Person {
  readonly entity: Entity;
  readonly client: Client;
  /** Hours that the person's morning lies after midnight UTC. */
  readonly morning: number;
}

function place(city: string, state: string, country: string, postalCode: string, lat: number, lon: number): Place {
  const asNumber = 64496 + ((postalCode.charCodeAt(0) + city.length) % 16);
  const asOrg = `${city.toLowerCase()} example broadband`;
  return {
    geography: { city, state, country, postalCode, geolocation: { lat, lon } },
    network: { asNumber, asOrg, isp: asOrg, domain: 'isp.example', isProxy: false },
  };
}

const LISBON = place('Lisbon', 'Lisbon', 'Portugal', '1100', 38.7167, -9.1333);
const UTRECHT = place('Utrecht', 'Utrecht', 'Netherlands', '3511', 52.0908, 5.1222);
const PORTLAND = place('Portland', 'Oregon', 'United States', '97204', 45.5184, -122.6755);
const UNUSUAL: Place = {
  geography: {
    city: 'Reykjavik',
    state: 'Capital Region',
    country: 'Iceland',
    postalCode: '101',
    geolocation: { lat: 64.1466, lon: -21.9426 },
  },
  network: {
    asNumber: 64511,
    asOrg: 'sample hosting',
    isp: 'sample hosting',
    domain: 'hosting.example',
    isProxy: true,
  },
};

const CHROME_MAC = agent('CHROME', 'Mac OS X', 'Macintosh; Intel Mac OS X 10_15_7', 'Chrome/141.0.0.0 Safari/537.36');
const CHROME_WINDOWS = agent('CHROME', 'Windows 11', 'Windows NT 10.0; Win64; x64', 'Chrome/141.0.0.0 Safari/537.36');
const EDGE_WINDOWS = agent('EDGE', 'Windows 11', 'Windows NT 10.0; Win64; x64', 'Chrome/141.0.0.0 Edg/141.0.0.0');
const CHROME_LINUX = agent('CHROME', 'Linux', 'X11; Linux x86_64', 'Chrome/138.0.0.0 Safari/537.36');

function agent(browser: string, os: string, platform: string, product: string): JsonObject {
  const rawUserAgent = `Mozilla/5.0 (${platform}) AppleWebKit/537.36 (KHTML, like Gecko) ${product}`;
  return { rawUserAgent, os, browser };
}

/** First name, last name, place, morning (hour UTC), browser. The first two administer the organization. */
const STAFF: readonly (readonly [string, string, Place, number, JsonObject])[] = [
  ['Priya', 'Raman', LISBON, 8, CHROME_MAC],
  ['Tomas', 'Lindqvist', UTRECHT, 7, CHROME_WINDOWS],
  ['Ana', 'Figueira', LISBON, 8, EDGE_WINDOWS],
  ['Joris', 'van Dalen', UTRECHT, 7, CHROME_MAC],
  ['Mei', 'Tanaka', PORTLAND, 16, CHROME_MAC],
  ['Caleb', 'Osei', PORTLAND, 15, CHROME_WINDOWS],
  ['Lucia', 'Marchetti', LISBON, 9, EDGE_WINDOWS],
  ['Hanne', 'Bakker', UTRECHT, 7, CHROME_WINDOWS],
  ['Dev', 'Whitfield', PORTLAND, 16, CHROME_MAC],
  ['Rosa', 'Almeida', LISBON, 8, CHROME_WINDOWS],
];

const SYSTEM: Entity = {
  id: '00u0systemprincipal5',
  type: 'SystemPrincipal',
  alternateId: 'system@okta.com',
  displayName: 'Okta System',
};

const NO_NEWS =
  '{New Geo-Location=NEGATIVE, New Device=NEGATIVE, New IP=NEGATIVE, New State=NEGATIVE, New Country=NEGATIVE, Velocity=NEGATIVE, New City=NEGATIVE}';
const ALL_NEW = NO_NEWS.replaceAll('NEGATIVE', 'POSITIVE');

/** What one event says beyond its actor, its client and its time. */
interface Occurrence {
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

/** The organization and the log that it writes. */
class Organization {
  readonly people: readonly Person[];
  private readonly chance: Chance;
  private readonly applications: readonly Entity[];
  private readonly groups: readonly Entity[];
  private readonly log: { readonly time: number; readonly line: string }[] = [];

  constructor(seed: number) {
    this.chance = new Chance(seed);
    this.people = STAFF.map(([first, last, where, morning, userAgent], index) => ({
      entity: this.user(first, last),
      client: this.client(`198.51.100.${20 + index * 7}`, where, userAgent),
      morning,
    }));
    this.applications = ['Payroll', 'Wiki', 'Ticket Desk', 'Source Control', 'Calendar'].map((name) =>
      this.entity('0oa', 'AppInstance', name, name),
    );
    this.groups = ['Engineering', 'Finance', 'Contractors'].map((name) =>
      this.entity('00g', 'UserGroup', 'unknown', name),
    );
  }

  entity(prefix: string, type: string, alternateId: string | null, displayName: string): Entity {
    return { id: `${prefix}${this.chance.text(14, ALPHANUMERIC)}5d7`, type, alternateId, displayName };
  }

  user(first: string, last: string): Entity {
    const name = `${first}.${last.replaceAll(' ', '')}`.toLowerCase();
    return this.entity('00u', 'User', `${name}@example.com`, `${first} ${last}`);
  }

  client(ipAddress: string, where: Place, userAgent: JsonObject): Client {
    return { ipAddress, place: where, userAgent, deviceHash: this.chance.text(64, HEX) };
  }

  /** An Okta session id. */
  session(): string {
    return `102${this.chance.text(22, ALPHANUMERIC)}`;
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
    this.log.push({ time, line: JSON.stringify(event) });
  }

  /** Somebody's working day: a login with a second factor, some applications, a logout. */
  workday({ entity, client, morning }: Person, day: number): void {
    let time = day + morning * HOUR + this.chance.below(50 * MINUTE);
    const session = this.session();
    if (this.chance.below(6) === 0) {
      this.record(time, entity, client, 'unknown', wrongPassword(NO_NEWS));
      time += this.pause(20 * SECOND);
    }
    for (const step of login(entity, NO_NEWS)) {
      this.record(time, entity, client, session, step);
      time += this.pause(8 * SECOND);
    }
    for (let visits = 3 + this.chance.below(5); visits > 0; visits -= 1) {
      time += this.pause(80 * MINUTE);
      this.visit(entity, client, session, time);
    }
    if (this.chance.below(3) > 0) {
      this.record(time + this.pause(20 * MINUTE), entity, client, session, {
        eventType: 'user.session.end',
        legacyEventType: 'core.user_auth.logout_success',
        displayMessage: 'User logout from Okta',
        uri: '/login/signout',
      });
    }
  }

  private visit(entity: Entity, client: Client, session: string, time: number): void {
    const application = this.chance.pick(this.applications);
    const appUser: Entity = { ...entity, id: entity.id.replace('00u', '0ua'), type: 'AppUser' };
    this.record(time, entity, client, session, {
      eventType: 'policy.evaluate_sign_on',
      legacyEventType: null,
      displayMessage: 'Evaluation of sign-on policy',
      result: 'ALLOW',
      reason: 'Sign-on policy evaluation resulted in ALLOW',
      target: [application],
      uri: '/oauth2/v1/authorize',
      debug: { behaviors: NO_NEWS, risk: '{level=LOW}' },
    });
    this.record(time + 140, entity, client, session, {
      eventType: 'user.authentication.sso',
      legacyEventType: 'app.auth.sso',
      displayMessage: 'User single sign on to app',
      target: [application, appUser],
      uri: '/oauth2/v1/authorize',
      debug: {
        initiationType: 'SP_INITIATED',
        signOnMode: 'OpenID Connect',
        authnRequestId: this.chance.text(27, ALPHANUMERIC),
      },
    });
    const grantee: Entity = { ...application, type: 'PublicClientApp', alternateId: application.id };
    this.record(time + 900, grantee, client, session, {
      eventType: 'app.oauth2.token.grant.id_token',
      legacyEventType: 'app.oauth2.token.grant.id_token_success',
      displayMessage: 'OIDC id token is granted',
      target: [{ ...this.entity('', 'id_token', null, 'ID Token'), id: this.chance.text(43, ALPHANUMERIC) }],
      uri: '/oauth2/v1/token',
      debug: { grantType: 'authorization_code', grantedScopes: 'openid, profile, email' },
    });
  }

  /** What an administrator does on an ordinary day: a new colleague, a forgotten password, a revoked token. */
  administration({ entity, client, morning }: Person, day: number, newcomer: Entity): void {
    const session = this.session();
    const colleague = this.chance.pick(this.people.slice(2)).entity;
    let time = day + (morning + 2) * HOUR + this.chance.below(90 * MINUTE);
    const steps = [
      enterAdminConsole(entity),
      change(
        'user.lifecycle.create',
        'core.user.config.user_creation.success',
        'Create Okta user',
        [newcomer],
        '/api/v1/users',
      ),
      change(
        'user.lifecycle.activate',
        'core.user.config.user_activated',
        'Activate Okta user',
        [newcomer],
        `/api/v1/users/${newcomer.id}/lifecycle/activate`,
      ),
      change(
        'group.user_membership.add',
        'core.user_group_member.user_add',
        'Add user to group membership',
        [newcomer, this.chance.pick(this.groups)],
        '/api/v1/groups',
      ),
      change(
        'application.user_membership.add',
        'app.generic.provision.assign_user_to_app',
        'Add user to application membership',
        [{ ...newcomer, type: 'AppUser' }, this.chance.pick(this.applications), newcomer],
        '/api/v1/apps',
      ),
      change(
        'user.account.reset_password',
        'core.user.config.password_reset.success',
        "Fired when the user's Okta password is reset",
        [colleague],
        `/api/v1/users/${colleague.id}/lifecycle/reset_password`,
      ),
      change(
        'user.mfa.factor.deactivate',
        'core.user.factor.deactivate',
        'Reset factor for user',
        [colleague],
        `/api/v1/users/${colleague.id}/factors`,
      ),
      change(
        'policy.rule.update',
        'policy.rule.update',
        'Update policy rule',
        [this.entity('0pr', 'PolicyRule', 'unknown', 'Any application')],
        '/api/v1/policies',
      ),
      change(
        'system.api_token.revoke',
        'api.token.revoke',
        'Revoke API token',
        [this.entity('00T', 'Token', 'unknown', 'directory-export')],
        '/api/internal/tokens',
      ),
      change(
        'app.oauth2.client.lifecycle.create',
        'app.oauth2.client.lifecycle.create',
        'Create OAuth client',
        [this.entity('0oa', 'PublicClientApp', 'unknown', 'Build Status')],
        '/oauth2/v1/clients',
      ),
      {
        ...change(
          'event_hook.updated',
          null,
          'Event Hook updated',
          [this.entity('who', 'EventHook', 'unknown', 'Audit mirror')],
          '/api/v1/eventHooks',
        ),
        debug: { events: 'system.api_token.create, system.api_token.revoke' },
      },
    ];
    for (const step of steps) {
      this.record(time, entity, client, session, step);
      time += this.pause(9 * MINUTE);
    }
  }

  /** Okta's own nightly work: no client, no session. */
  maintenance(day: number): void {
    const directory = this.entity('0oa', 'AppInstance', 'directory.example.com', 'Example Directory');
    for (const [offset, eventType, displayMessage] of [
      [2 * HOUR, 'system.import.start', 'Start import of objects'],
      [2 * HOUR + 41 * SECOND, 'system.import.complete', 'Complete import of objects'],
      [3 * HOUR + 7 * MINUTE, 'group.user_membership.rule.trigger', 'Trigger group rule'],
    ] as const) {
      this.record(day + offset, SYSTEM, null, 'unknown', {
        eventType,
        legacyEventType: null,
        displayMessage,
        target: [directory],
      });
    }
    const updated = this.chance.pick(this.people).entity;
    this.record(day + 2 * HOUR + 20 * SECOND, SYSTEM, null, 'unknown', {
      ...change(
        'user.account.update_profile',
        'core.user.config.profile_update',
        'Update user profile for Okta',
        [updated],
        '',
      ),
      debug: { changedAttributes: 'department,title' },
    });
  }

  /** An administrator's account in strange hands: guessed, forced through the second factor, made permanent. */
  takeover({ entity }: Person, start: number): void {
    const client = this.client('203.0.113.150', UNUSUAL, CHROME_LINUX);
    const session = this.session();
    let time = start;
    const steps = [
      wrongPassword(ALL_NEW),
      wrongPassword(ALL_NEW),
      ...login(entity, ALL_NEW).slice(0, 2),
      pushAnswer(entity, 'FAILURE', ALL_NEW),
      pushAnswer(entity, 'FAILURE', ALL_NEW),
      pushAnswer(entity, 'SUCCESS', ALL_NEW),
      enterAdminConsole(entity),
      change(
        'system.api_token.create',
        'api.token.create',
        'Create API token',
        [this.entity('00T', 'Token', 'unknown', 'sync-agent')],
        '/api/internal/tokens',
      ),
      change(
        'user.account.privilege.grant',
        'core.user.admin_privilege.granted',
        'Grant user privilege',
        [this.people[4]!.entity],
        '/api/internal/administrators',
      ),
    ];
    for (const step of steps) {
      this.record(time, entity, client, session, step);
      time += 12 * SECOND + this.pause(45 * SECOND);
    }
  }

  /** The log as Okta's API gives it, one event a line, oldest first. */
  text(): string {
    return this.log
      .toSorted((left, right) => left.time - right.time)
      .map(({ line }) => `${line}\n`)
      .join('');
  }

  private pause(upTo: number): number {
    return 1 + this.chance.below(upTo);
  }

  private uuid(): string {
    const part = (length: number): string => this.chance.text(length, HEX);
    return `${part(8)}-${part(4)}-11f1-${this.chance.pick(['8', '9', 'a', 'b'])}${part(3)}-${part(12)}`;
  }
}

function change(
  eventType: string,
  legacyEventType: string | null,
  displayMessage: string,
  target: readonly Entity[],
  uri: string,
): Occurrence {
  return { eventType, legacyEventType, displayMessage, target, uri };
}

function enterAdminConsole(entity: Entity): Occurrence {
  return change(
    'user.session.access_admin_app',
    'app.admin.sso.login.success',
    'User accessing Okta admin app',
    [entity],
    '/admin/sso/callback',
  );
}

function wrongPassword(behaviors: string): Occurrence {
  return {
    eventType: 'user.session.start',
    legacyEventType: 'core.user_auth.login_failed',
    displayMessage: 'User login to Okta',
    result: 'FAILURE',
    reason: 'INVALID_CREDENTIALS',
    uri: '/idp/idx/identify',
    debug: { behaviors, loginResult: 'VERIFICATION_ERROR', risk: '{level=MEDIUM}' },
  };
}

function pushAnswer(entity: Entity, result: string, behaviors: string): Occurrence {
  return {
    eventType: 'user.authentication.auth_via_mfa',
    legacyEventType: result === 'SUCCESS' ? 'core.user.factor.attempt_success' : 'core.user.factor.attempt_fail',
    displayMessage: 'Authentication of user via MFA',
    result,
    ...(result === 'SUCCESS' ? {} : { reason: 'User rejected Okta push verify' }),
    target: [entity],
    uri: '/idp/idx/authenticators/poll',
    credentialType: 'OTP',
    debug: { behaviors, factor: 'OKTA_VERIFY_PUSH' },
  };
}

/** The events of one login: policy, password, push, the answer to it. */
function login(entity: Entity, behaviors: string): Occurrence[] {
  const unusual = behaviors === ALL_NEW;
  return [
    {
      eventType: 'policy.evaluate_sign_on',
      legacyEventType: null,
      displayMessage: 'Evaluation of sign-on policy',
      result: 'CHALLENGE',
      reason: 'Sign-on policy evaluation resulted in CHALLENGE',
      uri: '/idp/idx/identify',
      debug: { behaviors, risk: unusual ? '{reasons=Anomalous Location, level=HIGH}' : '{level=LOW}' },
    },
    {
      eventType: 'user.session.start',
      legacyEventType: 'core.user_auth.login_success',
      displayMessage: 'User login to Okta',
      uri: '/idp/idx/challenge/answer',
      debug: { behaviors },
    },
    {
      eventType: 'system.push.send_factor_verify_push',
      legacyEventType: 'mfa.factor.verify_push.sent',
      displayMessage: 'Send push verify message',
      target: [entity],
      uri: '/idp/idx/authenticators/poll',
      debug: { behaviors, factor: 'OKTA_VERIFY_PUSH' },
    },
    pushAnswer(entity, 'SUCCESS', behaviors),
  ];
}

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

function write(path: string, organization: Organization): void {
  const file = join(root, 'datasets', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, organization.text());
}

function ordinaryDays(
  seed: number,
  first: number,
  days: number,
  newcomers: readonly (readonly [string, string])[],
): Organization {
  const organization = new Organization(seed);
  for (let index = 0; index < days; index += 1) {
    const day = first + index * DAY;
    organization.maintenance(day);
    for (const person of organization.people) organization.workday(person, day);
    const newcomer = newcomers[index];
    if (newcomer) organization.administration(organization.people[index % 2]!, day, organization.user(...newcomer));
  }
  return organization;
}

write(
  'okta/new_api_token_created/benign.ndjson',
  ordinaryDays(20261005, Date.UTC(2026, 9, 5), 2, [
    ['Nadia', 'Holm'],
    ['Peter', 'Quist'],
  ]),
);

const attacked = ordinaryDays(20261012, Date.UTC(2026, 9, 12), 2, [['Ines', 'Prado']]);
attacked.takeover(attacked.people[0]!, Date.UTC(2026, 9, 13, 3, 11));
write('okta/new_api_token_created/attack.ndjson', attacked);
