import { operation, resource } from '@/lib/http/resource'
import { tagged } from '@/lib/http/tagged'
import { tagOf } from '@/lib/http/versions'
import { listConnections } from '@/lib/telephony/connection-rows'
import { connection, connectionList, newConnection } from '@/lib/telephony/connection-schema'
import { addConnection } from '@/lib/telephony/connections'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: operation({
    summary: 'The provider connections of the user’s organizations; of their secrets the last four characters',
    requires: [],
    answer: connectionList,
    run: ({ actor }) => listConnections(actor),
  }),
  POST: operation({
    summary: 'Connects a provider',
    requires: [],
    stepUp: true,
    body: newConnection,
    answer: connection,
    status: 201,
    fails: ['notFound', 'taken'],
    run: async ({ actor, body }) => {
      const added = await addConnection(actor, body)
      return tagged(added, tagOf(added.version), 201)
    },
  }),
})
