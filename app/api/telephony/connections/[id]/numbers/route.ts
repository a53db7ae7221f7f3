import { operation, resource } from '@/lib/http/resource'
import { carrierNumberList } from '@/lib/telephony/connection-schema'
import { listCarrierNumbers } from '@/lib/telephony/import-numbers'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: operation({
    summary: 'The phone numbers that the provider has for a connection',
    requires: [],
    answer: carrierNumberList,
    fails: ['notFound', 'tooMany', 'carrier'],
    run: ({ actor, params }) => listCarrierNumbers(actor, params.id ?? ''),
  }),
})
