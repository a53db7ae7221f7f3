import { operation, resource } from '@/lib/http/resource'
import { tagged } from '@/lib/http/tagged'
import { tagOf } from '@/lib/http/versions'
import { connection, connectionChange } from '@/lib/telephony/connection-schema'
import { changeConnection, removeConnection } from '@/lib/telephony/connections'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  PUT: operation({
    summary: 'Changes a connection; a secret that is absent or empty stays; with If-Match only where it is still the version that was read',
    requires: [],
    stepUp: true,
    body: connectionChange,
    answer: connection,
    fails: ['notFound', 'taken', 'conflict'],
    run: async ({ actor, params, body, request }) => {
      const changed = await changeConnection(actor, params.id ?? '', body, request.headers.get('if-match'))
      return tagged(changed, tagOf(changed.version))
    },
  }),
  DELETE: operation({
    summary: 'Removes a connection that no phone number uses',
    requires: [],
    stepUp: true,
    fails: ['notFound', 'taken'],
    run: ({ actor, params }) => removeConnection(actor, params.id ?? ''),
  }),
})
