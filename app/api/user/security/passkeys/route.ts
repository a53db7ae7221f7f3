import { readAlone } from '@/lib/db/reads'
import { operation, resource } from '@/lib/http/resource'
import { addPasskey, passkeysOf, startPasskey } from '@/lib/security/passkeys'
import { newPasskey, passkeyCreation, passkeyList } from '@/lib/security/schema'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: operation({
    summary: 'The passkeys of the account',
    requires: [],
    answer: passkeyList,
    run: ({ actor }) => readAlone(passkeysOf(actor.userId)),
  }),
  POST: operation({
    summary: 'Begins to make a passkey: what navigator.credentials.create() needs',
    requires: ['twoFactor'],
    stepUp: true,
    answer: passkeyCreation,
    fails: ['invalid'],
    run: ({ actor }) => startPasskey(actor),
  }),
  PUT: operation({
    summary: 'Keeps the passkey that the browser has made',
    requires: ['twoFactor'],
    stepUp: true,
    body: newPasskey,
    answer: passkeyList,
    run: ({ actor, body }) => addPasskey(actor, body),
  }),
})
