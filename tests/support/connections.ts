import * as connection from '@/app/api/telephony/connections/[id]/route'
import * as importing from '@/app/api/telephony/connections/[id]/import/route'
import * as carrierNumbers from '@/app/api/telephony/connections/[id]/numbers/route'
import * as testing from '@/app/api/telephony/connections/[id]/test/route'
import * as connections from '@/app/api/telephony/connections/route'
import { plivoAccount } from './carriers/plivo'
import { telnyxAccount } from './carriers/telnyx'
import { twilioAccount } from './carriers/twilio'
import { ask } from './request'

/** What each provider is connected with; the accounts are those of the played providers. */
export const connectionBodies = {
  twilio: { provider: 'twilio', name: 'Main Twilio', ...twilioAccount },
  telnyx: { provider: 'telnyx', name: 'Main Telnyx', ...telnyxAccount },
  plivo: { provider: 'plivo', name: 'Main Plivo', ...plivoAccount },
  custom: {
    provider: 'custom', name: 'Office trunk', host: 'sip.example.com', port: 5060, transport: 'udp', username: 'studio', password: 'custom-canary-password',
    codecs: ['PCMU', 'opus'], callerId: '+12025550123',
  },
} as const

/** Asks about connections as one person. */
export function connectionsAs({ cookie }: { cookie: string }) {
  return {
    list: () => ask(connections, 'GET', { cookie }),
    add: (body: unknown) => ask(connections, 'POST', { cookie, body }),
    change: (id: string, body: unknown, headers: Record<string, string> = {}) => ask(connection, 'PUT', { cookie, params: { id }, body, headers }),
    remove: (id: string) => ask(connection, 'DELETE', { cookie, params: { id } }),
    test: (id: string) => ask(testing, 'POST', { cookie, params: { id } }),
    numbers: (id: string) => ask(carrierNumbers, 'GET', { cookie, params: { id } }),
    bring: (id: string, body: unknown = {}) => ask(importing, 'POST', { cookie, params: { id }, body }),
  }
}
