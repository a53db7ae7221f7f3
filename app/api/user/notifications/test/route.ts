import { operation, resource } from '@/lib/http/resource'
import { testQueued, testRequest } from '@/lib/notifications/schema'
import { sendTest, testCapability } from '@/lib/notifications/test-message'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: operation({
    summary: 'Puts a test message to the user on its way, by mail or by text; at most five an hour',
    requires: testCapability,
    body: testRequest,
    answer: testQueued,
    status: 202,
    fails: ['taken', 'tooMany'],
    run: ({ actor, body }) => sendTest(actor, body),
  }),
})
