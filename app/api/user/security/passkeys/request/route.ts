import { operation, resource } from '@/lib/http/resource'
import { passkeyRequest } from '@/lib/security/passkey-proof'
import { passkeyRequestOptions } from '@/lib/security/schema'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: operation({
    summary: 'Asks one of the account’s passkeys for a proof: what navigator.credentials.get() needs',
    requires: [],
    // Deleting at once asks for a second proof, too.
    duringGrace: true,
    answer: passkeyRequestOptions,
    run: ({ actor }) => passkeyRequest(actor.userId),
  }),
})
