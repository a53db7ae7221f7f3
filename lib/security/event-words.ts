/**
 * What can happen to an account, and how its owner reads it. The names follow OWASP's logging vocabulary where that has
 * one. `mail` is the subject of the mail that tells the owner, for what they should hear of even if they never look.
 */
interface EventWords {
  title: string
  mail?: string
}

export const eventWords = {
  user_created: { title: 'Account created' },
  authn_login_success: { title: 'Signed in' },
  authn_login_fail: { title: 'Sign-in refused' },
  authn_token_revoked: { title: 'Device signed out' },
  sessions_ended: { title: 'All other devices signed out' },
  reauthenticated: { title: 'Identity confirmed' },
  reauthentication_failed: { title: 'Confirming identity failed' },
  authn_password_change: { title: 'Password changed', mail: 'Your password was changed' },
  password_reset_requested: { title: 'Password reset requested' },
  authn_password_reset: { title: 'Password reset by mailed link', mail: 'Your password was reset' },
  two_factor_enabled: { title: 'Two-factor authentication turned on', mail: 'Two-factor authentication was turned on' },
  two_factor_disabled: { title: 'Two-factor authentication turned off', mail: 'Two-factor authentication was turned off' },
  authenticator_changed: { title: 'Authenticator app changed', mail: 'Your authenticator app was changed' },
  authenticator_removed: { title: 'Authenticator app removed', mail: 'Your authenticator app was removed' },
  recovery_code_used: { title: 'Recovery code used', mail: 'A recovery code was used' },
  recovery_codes_renewed: { title: 'Recovery codes renewed', mail: 'Your recovery codes were renewed' },
  passkey_added: { title: 'Passkey added', mail: 'A passkey was added' },
  passkey_removed: { title: 'Passkey removed', mail: 'A passkey was removed' },
  session_timeout_changed: { title: 'Session timeout changed' },
  ip_whitelist_changed: { title: 'IP whitelist changed', mail: 'Your IP whitelist was changed' },
  ip_blocked: { title: 'Visit from an address that is not allowed' },
  ip_rescue_requested: { title: 'Rescue link requested' },
  ip_rescue_used: { title: 'Address allowed by rescue link', mail: 'An address was added to your IP whitelist' },
  telephony_connection_added: { title: 'Telephony connection added' },
  telephony_connection_changed: { title: 'Telephony connection changed' },
  telephony_connection_removed: { title: 'Telephony connection removed' },
  data_reset: { title: 'Data reset', mail: 'Your data was reset' },
  deletion_scheduled: { title: 'Account deletion scheduled', mail: 'Your account will be deleted' },
  deletion_cancelled: { title: 'Account restored', mail: 'Your account was restored' },
  organization_received: { title: 'Organization taken over', mail: 'You own an organization now' },
  account_secured: { title: 'Account secured by “This was not me”' },
} as const satisfies Record<string, EventWords>

export type SecurityEventType = keyof typeof eventWords

/** What the owner reads of an event; one that a later release wrote shows its own name. */
export function eventTitle(type: string): string {
  return Object.hasOwn(eventWords, type) ? eventWords[type as SecurityEventType].title : type
}

/** The types whose words hold a text, in any letter case; for searching. */
export function typesNamed(text: string): string[] {
  const wanted = text.toLowerCase()
  return Object.entries(eventWords).flatMap(([type, { title }]) => (title.toLowerCase().includes(wanted) ? [type] : []))
}
