import { restoreByLink } from '@/lib/account-lifecycle/schedule-deletion'
import { nothing, restoreInput } from '@/lib/account-lifecycle/schema'
import { clientOf } from '@/lib/http/client-of'
import { openOperation, resource } from '@/lib/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: openOperation({
    summary: 'Takes a scheduled deletion back, with the token of the mailed link',
    body: restoreInput,
    answer: nothing,
    run: ({ request, body }) => restoreByLink(body.token, clientOf(request.headers)),
  }),
})
