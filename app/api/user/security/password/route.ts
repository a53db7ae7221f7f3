import { changePassword } from '@/lib/auth/change-password'
import { answerWithSession } from '@/lib/auth/cookie'
import { passwordChange, passwordChanged } from '@/lib/auth/schema'
import { operation, resource } from '@/lib/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: operation({
    summary: 'Changes the password; all other sessions end, and this one gets a new cookie',
    requires: ['changePassword'],
    body: passwordChange,
    answer: passwordChanged,
    fails: ['stepUp', 'tooMany'],
    run: async ({ actor, body }) => {
      const { token, ...answer } = await changePassword(actor, body)
      return answerWithSession(answer, token, actor.sessionExpiresAt)
    },
  }),
})
