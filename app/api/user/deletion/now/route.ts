import { deleteNow } from '@/lib/account-lifecycle/purge-accounts'
import { deletionNowInput, nothing } from '@/lib/account-lifecycle/schema'
import { operation, resource } from '@/lib/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: operation({
    summary: 'Erases an account whose deletion is scheduled, at once',
    requires: [],
    duringGrace: true,
    body: deletionNowInput,
    answer: nothing,
    fails: ['tooMany', 'taken'],
    run: ({ actor, body }) => deleteNow(actor, body),
  }),
})
