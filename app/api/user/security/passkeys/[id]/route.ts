import { operation, resource } from '@/lib/http/resource'
import { removePasskey, renamePasskey } from '@/lib/security/passkeys'
import { passkeyList, passkeyName } from '@/lib/security/schema'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  PUT: operation({
    summary: 'Gives a passkey another name',
    requires: [],
    body: passkeyName,
    answer: passkeyList,
    fails: ['notFound'],
    run: ({ actor, body, params }) => renamePasskey(actor, params.id ?? '', body),
  }),
  DELETE: operation({
    summary: 'Removes a passkey, unless it is the last second factor',
    requires: [],
    stepUp: true,
    answer: passkeyList,
    fails: ['notFound', 'taken'],
    run: ({ actor, params }) => removePasskey(actor, params.id ?? ''),
  }),
})
