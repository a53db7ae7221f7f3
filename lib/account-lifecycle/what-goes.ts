import 'server-only'
import type { ResetCategory } from '@/lib/account-lifecycle/schema'
import type { Prisma } from '@/lib/generated/prisma/client'

/** What becomes of a model's rows in each of the three acts on everything that a user has. */
export interface Fate {
  table: string
  /** The columns that say whose a row is: a user's, an organization's, a call's. None: nobody's, or held by another row. */
  by: { user?: string; organization?: string; call?: string }
  /** In Reset Data, the category with which it goes. */
  reset: ResetCategory | 'stays'
  /** With the account: `anonymised` rows stay without personal data; `stays` is for what never held any. */
  deletion: 'erased' | 'anonymised' | 'stays'
  /** In the export: with all fields, all but those named (and of one's own rows alone), or not at all for the reason given. */
  export: 'whole' | { without: readonly string[]; onlyOwn?: true } | { leftOut: string }
}

const ofCall = { call: 'call_log_id' } as const
const ofOrganization = { organization: 'organization_id' } as const
const ofUser = { user: 'user_id' } as const

/**
 * Every model of schema.prisma, once. Reset, deletion and export walk this table and know no other list. The order is
 * that of erasing: what points to a row comes before the row. Sources: the page's lists under "Danger Zone Tab".
 */
export const whatGoes = {
  Transcript: { table: 'transcripts', by: ofCall, reset: 'transcripts', deletion: 'erased', export: 'whole' },
  Feedback: { table: 'feedback', by: ofCall, reset: 'feedback', deletion: 'erased', export: 'whole' },
  PostCallAnalysis: { table: 'post_call_analyses', by: ofCall, reset: 'postCallAnalyses', deletion: 'erased', export: 'whole' },
  Recording: { table: 'recordings', by: ofCall, reset: 'recordings', deletion: 'erased', export: 'whole' },
  // Held by a recording or an avatar, and goes with it in the same transaction.
  StoredFile: { table: 'stored_files', by: {}, reset: 'recordings', deletion: 'erased', export: 'whole' },
  // Kept for compliance: when, how long, which way, how it ended, what it cost. No number, agent, organization, reason.
  CallLog: { table: 'call_logs', by: ofOrganization, reset: 'callLogs', deletion: 'anonymised', export: 'whole' },
  // Its sums live on in UsageStatistic.
  DailyAnalytics: { table: 'daily_analytics', by: ofOrganization, reset: 'analytics', deletion: 'erased', export: 'whole' },
  // Kept as financial records: kind, amount, currency, invoice number, date.
  BillingRecord: { table: 'billing_records', by: ofOrganization, reset: 'stays', deletion: 'anonymised', export: 'whole' },
  PhoneNumber: { table: 'phone_numbers', by: ofOrganization, reset: 'stays', deletion: 'erased', export: 'whole' },
  TelephonyConnection: { table: 'telephony_connections', by: ofOrganization, reset: 'stays', deletion: 'erased', export: { without: ['encryptedCredentials'] } },
  Agent: { table: 'agents', by: ofOrganization, reset: 'stays', deletion: 'erased', export: 'whole' },
  ApiKey: { table: 'api_keys', by: ofOrganization, reset: 'stays', deletion: 'erased', export: { without: ['secretHash'] } },
  // The receipt of the deletion has no user; deliver.ts empties it once it is sent. What others were told is theirs.
  OutgoingMessage: { table: 'outgoing_messages', by: { ...ofOrganization, ...ofUser }, reset: 'stays', deletion: 'erased', export: { without: ['content', 'recipient'], onlyOwn: true } },
  Alert: { table: 'alerts', by: ofOrganization, reset: 'stays', deletion: 'erased', export: 'whole' },
  OrganizationTransfer: { table: 'organization_transfers', by: ofOrganization, reset: 'stays', deletion: 'erased', export: 'whole' },
  Membership: { table: 'memberships', by: { ...ofOrganization, ...ofUser }, reset: 'stays', deletion: 'erased', export: 'whole' },
  Organization: { table: 'organizations', by: { organization: 'id' }, reset: 'stays', deletion: 'erased', export: 'whole' },
  Session: { table: 'sessions', by: ofUser, reset: 'stays', deletion: 'erased', export: { without: ['tokenHash'] } },
  CapabilityOverride: { table: 'capability_overrides', by: ofUser, reset: 'stays', deletion: 'erased', export: 'whole' },
  NotificationPreference: { table: 'notification_preferences', by: ofUser, reset: 'stays', deletion: 'erased', export: 'whole' },
  IpWhitelistEntry: { table: 'ip_whitelist_entries', by: ofUser, reset: 'stays', deletion: 'erased', export: 'whole' },
  SecurityEvent: { table: 'security_events', by: ofUser, reset: 'stays', deletion: 'erased', export: 'whole' },
  Authenticator: { table: 'authenticators', by: ofUser, reset: 'stays', deletion: 'erased', export: { without: ['encryptedSecret'] } },
  RecoveryCode: { table: 'recovery_codes', by: ofUser, reset: 'stays', deletion: 'erased', export: { without: ['codeHash'] } },
  Passkey: { table: 'passkeys', by: ofUser, reset: 'stays', deletion: 'erased', export: 'whole' },
  SingleUseToken: { table: 'single_use_tokens', by: ofUser, reset: 'stays', deletion: 'erased', export: { leftOut: 'Keys to the account, which end by themselves within days' } },
  QuietPeriod: { table: 'quiet_periods', by: ofUser, reset: 'stays', deletion: 'erased', export: 'whole' },
  PhoneVerification: { table: 'phone_verifications', by: ofUser, reset: 'stays', deletion: 'erased', export: { leftOut: 'A code that ends by itself within minutes' } },
  // Keys made of a hash of the address; see purge-accounts.ts.
  RateLimit: { table: 'rate_limits', by: {}, reset: 'stays', deletion: 'erased', export: { leftOut: 'Counters that end by themselves within an hour' } },
  KeptKey: { table: 'kept_keys', by: {}, reset: 'stays', deletion: 'stays', export: { leftOut: 'Key material of the studio, which is nobody’s' } },
  UsageStatistic: { table: 'usage_statistics', by: {}, reset: 'stays', deletion: 'stays', export: { leftOut: 'Sums over deleted accounts, which are nobody’s' } },
  User: { table: 'users', by: { user: 'id' }, reset: 'stays', deletion: 'erased', export: { without: ['passwordHash'] } },
} as const satisfies Record<Prisma.ModelName, Fate>

export type ModelName = keyof typeof whatGoes

/** All fates, in the order of erasing. */
export const fates: readonly Fate[] = Object.values(whatGoes)

/** The tables whose rows stay without personal data. */
export type AnonymisedTable = {
  [M in ModelName]: (typeof whatGoes)[M] extends { deletion: 'anonymised' } ? (typeof whatGoes)[M]['table'] : never
}[ModelName]
