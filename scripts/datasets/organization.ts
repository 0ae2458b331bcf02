import { CHROME_LINUX, STAFF, SYSTEM, UNUSUAL } from './cast.ts';
import { ALPHANUMERIC, Chance, HEX } from './chance.ts';
import { ALL_NEW, change, enterAdminConsole, login, NO_NEWS, pushAnswer, wrongPassword } from './occurrences.ts';
import { type Client, type Entity, type JsonObject, type Place, SystemLog } from './system-log.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

export interface Person {
  readonly entity: Entity;
  readonly client: Client;
  /** Hours that the person's morning lies after midnight UTC. */
  readonly morning: number;
}

/** An invented organization: what its people and Okta itself do ends in its log. */
export class Organization {
  readonly people: readonly Person[];
  readonly log: SystemLog;
  private readonly chance: Chance;
  private readonly applications: readonly Entity[];
  private readonly groups: readonly Entity[];

  constructor(seed: number) {
    this.chance = new Chance(seed);
    this.log = new SystemLog(this.chance);
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

  /** Somebody's working day: a login with a second factor, some applications, a logout. */
  workday({ entity, client, morning }: Person, day: number): void {
    let time = day + morning * HOUR + this.chance.below(50 * MINUTE);
    const session = this.session();
    if (this.chance.below(6) === 0) {
      this.log.record(time, entity, client, 'unknown', wrongPassword(NO_NEWS));
      time += this.pause(20 * SECOND);
    }
    for (const step of login(entity, NO_NEWS)) {
      this.log.record(time, entity, client, session, step);
      time += this.pause(8 * SECOND);
    }
    for (let visits = 3 + this.chance.below(5); visits > 0; visits -= 1) {
      time += this.pause(80 * MINUTE);
      this.visit(entity, client, session, time);
    }
    if (this.chance.below(3) > 0) {
      this.log.record(time + this.pause(20 * MINUTE), entity, client, session, {
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
    this.log.record(time, entity, client, session, {
      eventType: 'policy.evaluate_sign_on',
      legacyEventType: null,
      displayMessage: 'Evaluation of sign-on policy',
      result: 'ALLOW',
      reason: 'Sign-on policy evaluation resulted in ALLOW',
      target: [application],
      uri: '/oauth2/v1/authorize',
      debug: { behaviors: NO_NEWS, risk: '{level=LOW}' },
    });
    this.log.record(time + 140, entity, client, session, {
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
    this.log.record(time + 900, grantee, client, session, {
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
      this.log.record(time, entity, client, session, step);
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
      this.log.record(day + offset, SYSTEM, null, 'unknown', {
        eventType,
        legacyEventType: null,
        displayMessage,
        target: [directory],
      });
    }
    const updated = this.chance.pick(this.people).entity;
    this.log.record(day + 2 * HOUR + 20 * SECOND, SYSTEM, null, 'unknown', {
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
      this.log.record(time, entity, client, session, step);
      time += 12 * SECOND + this.pause(45 * SECOND);
    }
  }

  private pause(upTo: number): number {
    return 1 + this.chance.below(upTo);
  }
}
