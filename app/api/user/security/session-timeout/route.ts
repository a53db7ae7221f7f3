import { operation, resource } from '@/lib/http/resource'
import { sessionTimeout } from '@/lib/security/schema'
import { changeSessionTimeout } from '@/lib/security/session-timeout'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  PUT: operation({
    summary: 'Changes the time without activity after which sessions end',
    requires: ['sessionTimeout'],
    body: sessionTimeout,
    answer: sessionTimeout,
    run: ({ actor, body }) => changeSessionTimeout(actor, body),
  }),
})
