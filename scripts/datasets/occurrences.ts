import type { Entity, Occurrence } from './system-log.ts';

export const NO_NEWS =
  '{New Geo-Location=NEGATIVE, New Device=NEGATIVE, New IP=NEGATIVE, New State=NEGATIVE, New Country=NEGATIVE, Velocity=NEGATIVE, New City=NEGATIVE}';
export const ALL_NEW = NO_NEWS.replaceAll('NEGATIVE', 'POSITIVE');

export function change(
  eventType: string,
  legacyEventType: string | null,
  displayMessage: string,
  target: readonly Entity[],
  uri: string,
): Occurrence {
  return { eventType, legacyEventType, displayMessage, target, uri };
}

export function enterAdminConsole(entity: Entity): Occurrence {
  return change(
    'user.session.access_admin_app',
    'app.admin.sso.login.success',
    'User accessing Okta admin app',
    [entity],
    '/admin/sso/callback',
  );
}

export function wrongPassword(behaviors: string): Occurrence {
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

export function pushAnswer(entity: Entity, result: string, behaviors: string): Occurrence {
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
export function login(entity: Entity, behaviors: string): Occurrence[] {
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
