import { operation, resource } from '@/lib/http/resource'
import { tagged } from '@/lib/http/tagged'
import { tagOf } from '@/lib/http/versions'
import { phoneNumber, phoneNumberChange, type PhoneNumber } from '@/lib/telephony/number-schema'
import { changePhoneNumber, readPhoneNumber, removePhoneNumber } from '@/lib/telephony/phone-numbers'

function answer(body: PhoneNumber): Response {
  return tagged(body, tagOf(body.version))
}

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: operation({
    summary: 'One phone number',
    requires: [],
    answer: phoneNumber,
    fails: ['notFound'],
    run: async ({ actor, params }) => answer(await readPhoneNumber(actor, params.id ?? '')),
  }),
  PUT: operation({
    summary: 'Changes what is given of a phone number; with If-Match only where it is still the version that was read',
    requires: [],
    body: phoneNumberChange,
    answer: phoneNumber,
    fails: ['notFound', 'conflict'],
    run: async ({ actor, params, body, request }) => answer(await changePhoneNumber(actor, params.id ?? '', body, request.headers.get('if-match'))),
  }),
  DELETE: operation({
    summary: 'Removes a phone number; its calls stay',
    requires: [],
    fails: ['notFound'],
    run: ({ actor, params }) => removePhoneNumber(actor, params.id ?? ''),
  }),
})
