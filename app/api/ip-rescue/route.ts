import { readOwnEmail } from '@/lib/auth/actor'
import { clientOf } from '@/lib/http/client-of'
import { AppError } from '@/lib/http/errors'
import { openOperation, resource } from '@/lib/http/resource'
import { requestIpRescue } from '@/lib/security/ip-rescue'
import { ipRescueRequest } from '@/lib/security/schema'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: openOperation({
    summary: 'Mails a link that lets the address of whoever opens it past the IP whitelist, where that keeps the asker out',
    body: ipRescueRequest,
    status: 202,
    fails: ['tooMany'],
    run: async ({ body, request }) => {
      const email = body.email ?? (await readOwnEmail(request))
      if (email === null) throw new AppError('invalid', { words: 'Email is required', fields: { email: 'Email is required' } })
      return requestIpRescue(email, clientOf(request.headers))
    },
  }),
})
