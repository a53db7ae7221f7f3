import { operation, resource } from '@/lib/http/resource'
import { changeIpWhitelist, neededFor, readIpWhitelist } from '@/lib/security/ip-whitelist'
import { ipWhitelist } from '@/lib/security/schema'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: operation({
    summary: 'The addresses from which the account can be used; none means all',
    requires: [],
    answer: ipWhitelist,
    run: ({ actor }) => readIpWhitelist(actor),
  }),
  PUT: operation({
    summary: 'Changes the addresses from which the account can be used',
    requires: neededFor,
    body: ipWhitelist,
    answer: ipWhitelist,
    fails: ['excludesYou'],
    stepUp: true,
    run: ({ actor, body }) => changeIpWhitelist(actor, body),
  }),
})
