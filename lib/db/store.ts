import 'server-only'
import type { Database } from '@/lib/db/client'

/** The database, or one transaction of it: what a write takes that may have to belong to a larger act. */
export type Store = Pick<
  Database,
  | 'user' | 'session' | 'securityEvent' | 'authenticator' | 'recoveryCode' | 'passkey' | 'singleUseToken' | 'outgoingMessage' | 'quietPeriod' | 'ipWhitelistEntry'
  | 'organization' | 'phoneNumber' | 'callLog'
  | '$queryRaw' | '$executeRaw'
>
