import 'server-only'
import * as z from 'zod'
import { decrypt, encrypt } from '@/lib/encryption'
import { CarrierFailure } from '@/lib/telephony/carriers/carrier'

/** What of a connection is secret. */
const credentials = z.object({ authToken: z.string().optional(), apiKey: z.string().optional(), password: z.string().optional() })

export type Credentials = z.infer<typeof credentials>

/** The row that credentials belong to. */
interface Owner {
  id: string
  organizationId: string
}

/** A connection's credentials as the database keeps them: of this row and no other (SECURITY.md TC-01). */
export function encryptCredentials(owner: Owner, secrets: Credentials): string {
  return encrypt(JSON.stringify(secrets), credentialsPurpose(owner))
}

/** Reads a connection's credentials. @throws CarrierFailure where they were changed, moved or written under another key */
export function decryptCredentials({ encryptedCredentials, ...owner }: Owner & { encryptedCredentials: string | null }): Credentials {
  if (encryptedCredentials === null) return {}
  try {
    return credentials.parse(JSON.parse(decrypt(encryptedCredentials, credentialsPurpose(owner))))
  } catch {
    throw new CarrierFailure('credentials', 'The stored credentials cannot be read. Enter them again.', true)
  }
}

/** What the credentials of a row are encrypted for. */
export function credentialsPurpose({ id, organizationId }: Owner): string {
  return `telephony_connections.encrypted_credentials:${id}:${organizationId}`
}
