import { operation, resource } from '@/lib/http/resource'
import { twoFactorState } from '@/lib/security/schema'
import { removeAuthenticator } from '@/lib/security/two-factor'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  DELETE: operation({
    summary: 'Removes the authenticator app where a passkey can take its place',
    requires: [],
    stepUp: true,
    answer: twoFactorState,
    fails: ['notFound', 'taken'],
    run: ({ actor }) => removeAuthenticator(actor),
  }),
})
