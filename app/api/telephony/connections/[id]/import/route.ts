import { operation, resource } from '@/lib/http/resource'
import { importAnswer, importInput } from '@/lib/telephony/connection-schema'
import { importNumbers } from '@/lib/telephony/import-numbers'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: operation({
    summary: 'Brings phone numbers of the provider into the organization; those of other organizations stay there',
    requires: [],
    body: importInput,
    answer: importAnswer,
    fails: ['notFound', 'tooMany', 'carrier'],
    run: ({ actor, params, body }) => importNumbers(actor, params.id ?? '', body),
  }),
})
