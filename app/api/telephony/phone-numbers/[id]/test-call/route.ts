import { operation, resource } from '@/lib/http/resource'
import { testCallAnswer, testCallInput } from '@/lib/telephony/number-schema'
import { makeTestCall } from '@/lib/telephony/test-call'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: operation({
    summary: 'Calls somebody from the number, through its carrier; ten times an hour for each organization',
    requires: [],
    body: testCallInput,
    answer: testCallAnswer,
    fails: ['notFound', 'taken', 'tooMany', 'carrier'],
    run: ({ actor, params, body, request }) => makeTestCall(actor, params.id ?? '', body, request.signal),
  }),
})
