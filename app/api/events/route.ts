import * as z from 'zod/mini'
import { recordEvent } from '@/lib/events/record-event'
import { studioEvent } from '@/lib/events/schema'
import { keyOperation, resource } from '@/lib/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: keyOperation({
    summary: 'Takes in what happened to an organization’s agents, calls and balance, from a program that shows its API key',
    body: studioEvent,
    answer: z.object({}),
    status: 202,
    fails: ['tooMany'],
    run: ({ actor, body }) => recordEvent(actor, body),
  }),
})
