import { readAlone } from '@/lib/db/reads'
import { operation, resource } from '@/lib/http/resource'
import { tagged } from '@/lib/http/tagged'
import { tagOfContent } from '@/lib/http/versions'
import { quietHoursOf, saveQuietHours } from '@/lib/notifications/quiet-periods'
import { quietHours, type QuietHours } from '@/lib/notifications/schema'

function answer(hours: QuietHours): Response {
  return tagged(hours, tagOfContent(hours))
}

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: operation({
    summary: 'The times of the week at which only critical messages are sent',
    requires: [],
    answer: quietHours,
    run: async ({ actor }) => answer(await readAlone(quietHoursOf(actor.userId))),
  }),
  PUT: operation({
    summary: 'Replaces those times; needs no capability, for it only silences; with If-Match only where they are still those that were read',
    requires: [],
    body: quietHours,
    answer: quietHours,
    fails: ['conflict'],
    run: async ({ actor, body, request }) => answer(await saveQuietHours(actor, body, request.headers.get('if-match'))),
  }),
})
