import { previewReset } from '@/lib/account-lifecycle/data-summary'
import { dataChoice, resetAnswer } from '@/lib/account-lifecycle/schema'
import { operation, resource } from '@/lib/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: operation({
    summary: 'Says how much call data a reset would delete, and deletes nothing',
    requires: ['resetData'],
    body: dataChoice,
    answer: resetAnswer,
    run: ({ actor, body }) => previewReset(actor, body),
  }),
})
