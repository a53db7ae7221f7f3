import { readAlone } from '@/lib/db/reads'
import { operation, resource } from '@/lib/http/resource'
import { tagged } from '@/lib/http/tagged'
import { tagOfContent } from '@/lib/http/versions'
import { changeIpWhitelist, neededFor, ipWhitelistOf } from '@/lib/security/ip-whitelist'
import { ipWhitelist, type IpWhitelist } from '@/lib/security/schema'

function answer(list: IpWhitelist): Response {
  return tagged(list, tagOfContent(list))
}

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: operation({
    summary: 'The addresses from which the account can be used; none means all',
    requires: [],
    answer: ipWhitelist,
    run: async ({ actor }) => answer(await readAlone(ipWhitelistOf(actor.userId))),
  }),
  PUT: operation({
    summary: 'Changes the addresses from which the account can be used; with If-Match only where they are still those that were read',
    requires: neededFor,
    body: ipWhitelist,
    answer: ipWhitelist,
    fails: ['excludesYou', 'conflict'],
    stepUp: true,
    run: async ({ actor, body, request }) => answer(await changeIpWhitelist(actor, body, request.headers.get('if-match'))),
  }),
})
