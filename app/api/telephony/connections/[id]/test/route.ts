import { operation, resource } from '@/lib/http/resource'
import { connectionTest } from '@/lib/telephony/connection-schema'
import { testConnection } from '@/lib/telephony/connection-test'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: operation({
    summary: 'Asks the provider, or the trunk, whether the connection works; five seconds at most',
    requires: [],
    answer: connectionTest,
    fails: ['notFound', 'tooMany'],
    run: ({ actor, params }) => testConnection(actor, params.id ?? ''),
  }),
})
