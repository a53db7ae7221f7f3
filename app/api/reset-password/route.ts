import { resetPassword } from '@/lib/auth/reset-password'
import { passwordReset, nothing } from '@/lib/auth/schema'
import { clientOf } from '@/lib/http/client-of'
import { openOperation, resource } from '@/lib/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: openOperation({
    summary: 'Sets a new password by a mailed link; ends all sessions and signs nobody in',
    body: passwordReset,
    answer: nothing,
    fails: ['tooMany'],
    run: ({ body, request }) => resetPassword(body, clientOf(request.headers)),
  }),
})
