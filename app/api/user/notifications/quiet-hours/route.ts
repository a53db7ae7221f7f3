import { operation, resource } from '@/lib/http/resource'
import { readQuietHours, saveQuietHours } from '@/lib/notifications/quiet-periods'
import { quietHours } from '@/lib/notifications/schema'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: operation({
    summary: 'The times of the week at which only critical messages are sent',
    requires: [],
    answer: quietHours,
    run: ({ actor }) => readQuietHours(actor),
  }),
  PUT: operation({
    summary: 'Replaces those times; needs no capability, for it only silences',
    requires: [],
    body: quietHours,
    answer: quietHours,
    run: ({ actor, body }) => saveQuietHours(actor, body),
  }),
})
