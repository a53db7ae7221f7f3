import { operation, resource } from '@/lib/http/resource'
import { endDevice } from '@/lib/security/devices'
import { endedSessions } from '@/lib/security/schema'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  DELETE: operation({
    summary: 'Signs out one device',
    requires: [],
    answer: endedSessions,
    fails: ['notFound'],
    run: ({ actor, params }) => endDevice(actor, params.id ?? ''),
  }),
})
