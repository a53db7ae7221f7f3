import { clientOf } from '@/lib/http/client-of'
import { openOperation, resource } from '@/lib/http/resource'
import { acceptIpRescue } from '@/lib/security/ip-rescue'
import { ipRescueAnswer, ipRescueUse } from '@/lib/security/schema'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: openOperation({
    summary: 'Uses a mailed rescue link: lets the asker’s address past the account’s IP whitelist',
    body: ipRescueUse,
    answer: ipRescueAnswer,
    run: ({ body, request }) => acceptIpRescue(body.token, clientOf(request.headers)),
  }),
})
