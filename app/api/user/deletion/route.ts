import { readDeletion, restoreAccount, scheduleDeletion } from '@/lib/account-lifecycle/schedule-deletion'
import { deletionInput, deletionState, scheduledDeletion } from '@/lib/account-lifecycle/schema'
import { operation, resource } from '@/lib/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: operation({
    summary: 'When the account will be erased, or null',
    requires: [],
    duringGrace: true,
    answer: deletionState,
    run: ({ actor }) => readDeletion(actor),
  }),
  POST: operation({
    summary: 'Schedules the deletion of the account and ends every session, this one too',
    requires: ['deleteAccount'],
    body: deletionInput,
    status: 202,
    answer: scheduledDeletion,
    fails: ['tooMany'],
    run: ({ actor, body }) => scheduleDeletion(actor, body),
  }),
  DELETE: operation({
    summary: 'Takes the scheduled deletion back',
    requires: [],
    duringGrace: true,
    answer: deletionState,
    run: ({ actor }) => restoreAccount(actor),
  }),
})
