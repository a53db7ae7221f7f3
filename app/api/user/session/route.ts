import { operation, resource } from '@/lib/http/resource'
import { sessionLife } from '@/lib/security/schema'
import { readSessionLife } from '@/lib/security/session-life'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: operation({
    summary: 'How much longer this session holds; asking prolongs nothing',
    requires: [],
    answer: sessionLife,
    isBackground: true,
    run: ({ actor }) => readSessionLife(actor),
  }),
  POST: operation({
    summary: 'A sign that somebody is there: the time without activity begins anew',
    requires: [],
    answer: sessionLife,
    run: ({ actor }) => readSessionLife(actor),
  }),
})
