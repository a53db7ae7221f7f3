import { requestPasswordReset } from '@/lib/auth/forgot-password'
import { forgotten, nothing } from '@/lib/auth/schema'
import { clientOf } from '@/lib/http/client-of'
import { openOperation, resource } from '@/lib/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: openOperation({
    summary: 'Mails a link for a new password to whoever has an account under an e-mail; the answer never tells',
    body: forgotten,
    answer: nothing,
    status: 202,
    fails: ['tooMany'],
    run: ({ body, request }) => requestPasswordReset(body, clientOf(request.headers)),
  }),
})
