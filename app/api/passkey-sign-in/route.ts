import { clientOf } from '@/lib/http/client-of'
import { openOperation, resource } from '@/lib/http/resource'
import { startPasskeySignIn } from '@/lib/auth/sign-in'
import { passkeyRequestOptions } from '@/lib/security/schema'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: openOperation({
    summary: 'Begins to sign in with a passkey: what navigator.credentials.get() needs',
    answer: passkeyRequestOptions,
    fails: ['tooMany'],
    run: ({ request }) => startPasskeySignIn(clientOf(request.headers)),
  }),
})
