import { answerWithSession } from '@/lib/auth/cookie'
import { proveIdentity } from '@/lib/auth/step-up'
import { operation, resource } from '@/lib/http/resource'
import { stepUpAnswer, stepUpInput } from '@/lib/security/schema'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: operation({
    summary: 'Proves again who asks, for dangerous acts in the next ten minutes; the session gets a new cookie',
    requires: [],
    body: stepUpInput,
    answer: stepUpAnswer,
    fails: ['tooMany'],
    run: async ({ actor, body }) => {
      const { token, ...answer } = await proveIdentity(actor, body)
      return answerWithSession(answer, token, actor.sessionExpiresAt)
    },
  }),
})
