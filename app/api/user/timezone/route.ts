import { operation, resource } from '@/lib/http/resource'
import { timezoneAnswer, timezoneInput } from '@/lib/profile/schema'
import { initTimezone } from '@/lib/timezone/timezone'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: operation({
    summary: 'Stores the browser’s timezone where the user has none yet',
    requires: [],
    body: timezoneInput,
    answer: timezoneAnswer,
    run: ({ actor, body }) => initTimezone(actor, body.timezone),
  }),
})
