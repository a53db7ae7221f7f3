import { secureAccount } from '@/lib/auth/not-me'
import { notMe, secured } from '@/lib/auth/schema'
import { clientOf } from '@/lib/http/client-of'
import { openOperation, resource } from '@/lib/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: openOperation({
    summary: 'Locks an account down by the link in a mail about a change that was not its owner’s',
    body: notMe,
    answer: secured,
    fails: ['tooMany'],
    run: ({ body, request }) => secureAccount(body, clientOf(request.headers)),
  }),
})
