import { resetData } from '@/lib/account-lifecycle/reset-data'
import { resetAnswer, resetInput } from '@/lib/account-lifecycle/schema'
import { operation, resource } from '@/lib/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: operation({
    summary: 'Deletes call data of the organizations that the user owns',
    requires: ['resetData'],
    body: resetInput,
    answer: resetAnswer,
    fails: ['tooMany', 'taken'],
    run: ({ actor, body }) => resetData(actor, body),
  }),
})
