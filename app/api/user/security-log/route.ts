import { operation, resource } from '@/lib/http/resource'
import { logPage, logQuery } from '@/lib/security/schema'
import { readSecurityLog } from '@/lib/security/security-log'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: operation({
    summary: 'What happened to the account, newest first, twenty at a time',
    requires: [],
    query: logQuery,
    answer: logPage,
    run: ({ actor, query }) => readSecurityLog(actor, query),
  }),
})
