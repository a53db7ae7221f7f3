import { operation, resource } from '@/lib/http/resource'
import { tagged } from '@/lib/http/tagged'
import { tagOf } from '@/lib/http/versions'
import { listPhoneNumbers } from '@/lib/telephony/find-numbers'
import { newPhoneNumber, phoneNumber, phoneNumberPage, phoneNumberQuery } from '@/lib/telephony/number-schema'
import { addPhoneNumber } from '@/lib/telephony/phone-numbers'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: operation({
    summary: 'The phone numbers of the user’s organizations, fifty at a time; searched by digits and by the names of agents',
    requires: [],
    query: phoneNumberQuery,
    answer: phoneNumberPage,
    fails: ['notFound'],
    run: ({ actor, query }) => listPhoneNumbers(actor, query),
  }),
  POST: operation({
    summary: 'Adds a phone number by hand',
    requires: [],
    body: newPhoneNumber,
    answer: phoneNumber,
    status: 201,
    fails: ['notFound', 'taken'],
    run: async ({ actor, body }) => {
      const added = await addPhoneNumber(actor, body)
      return tagged(added, tagOf(added.version), 201)
    },
  }),
})
