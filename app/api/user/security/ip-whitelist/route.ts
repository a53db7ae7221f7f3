import { operation, reserved, resource } from '@/lib/http/resource'
import { readIpWhitelist } from '@/lib/security/ip-whitelist'
import { ipWhitelist } from '@/lib/security/schema'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: operation({
    summary: 'The addresses from which the account can be used; none means all',
    requires: [],
    answer: ipWhitelist,
    run: ({ actor }) => readIpWhitelist(actor),
  }),
  PUT: reserved('ipWhitelist', 'Changes the addresses from which the account can be used'),
})
