import { readAlone } from '@/lib/db/reads'
import { operation, resource } from '@/lib/http/resource'
import { deliveriesOf } from '@/lib/notifications/deliveries'
import { deliveriesQuery, deliveryPage } from '@/lib/notifications/schema'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: operation({
    summary: 'What was sent to the user and how it stands, newest first, twenty at a time',
    requires: [],
    query: deliveriesQuery,
    answer: deliveryPage,
    // The page looks by itself while something is on its way.
    isBackground: true,
    run: ({ actor, query }) => readAlone(deliveriesOf(actor, query)),
  }),
})
