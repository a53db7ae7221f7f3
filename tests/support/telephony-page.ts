import { vi } from 'vitest'
import type { TelephonyData } from '@/lib/telephony/load-telephony'
import type { PhoneNumber } from '@/lib/telephony/number-schema'
import { followAddress, navigation } from './navigation'

/** Before each test: the telephony page's address. jsdom lays nothing out and cannot scroll. */
export function goToTelephony(): void {
  followAddress()
  window.history.replaceState(null, '', '/telephony')
  navigation.router.refresh.mockClear()
  Element.prototype.scrollIntoView = vi.fn()
}

/** A number with nothing on it. */
export function phoneNumber(id: string, number: string, change: Partial<PhoneNumber> = {}): PhoneNumber {
  return {
    id, number, shown: number, country: 'United States', organizationId: '0198c000-0000-7000-8000-000000000001', organization: 'Fernhill', label: null, active: true,
    connection: null, inboundAgent: null, outboundAgent: null, version: 1, ...change,
  }
}

export const mainLine = phoneNumber('0198c000-0001-7000-8000-000000000001', '+442079460321', {
  shown: '+44 20 7946 0321', country: 'United Kingdom', label: 'Main line', version: 3,
  connection: { id: '0198c000-000c-7000-8000-000000000001', name: 'Main trunk', provider: 'twilio' },
  inboundAgent: { id: '0198c000-000a-7000-8000-000000000001', name: 'Harbour Dental reception', mode: 'realtime', status: 'online' },
  outboundAgent: { id: '0198c000-000a-7000-8000-000000000002', name: 'Harbour Dental reminders', mode: 'pipeline', status: 'offline' },
})

const office = phoneNumber('0198c000-0001-7000-8000-000000000002', '+12025550123', { shown: '+1 (202) 555-0123', active: false })
const common = { organizationId: '0198c000-0000-7000-8000-000000000001', settings: {}, secretLastFour: null, version: 1 }

/** What an owner sees whose organization has something of everything. */
export const fullTelephony: TelephonyData = {
  first: { numbers: [mainLine, office], next: null, total: 2 },
  selected: null,
  connections: [
    {
      ...common, id: '0198c000-000c-7000-8000-000000000001', provider: 'twilio', name: 'Main trunk', numbers: 1, settings: { accountSid: 'AC1' }, secretLastFour: '4f2a',
      state: { kind: 'working', checkedAt: '2026-11-24T14:05:00.000Z' },
    },
    { ...common, id: '0198c000-000c-7000-8000-000000000002', provider: 'telnyx', name: 'Backup', numbers: 0, state: { kind: 'failing', since: '2026-11-23T09:30:00.000Z', reason: 'Refused (SIP 403)' } },
    { ...common, id: '0198c000-000c-7000-8000-000000000003', provider: 'custom', name: 'Office PBX', numbers: 2, state: { kind: 'unchecked' } },
  ],
  agents: [
    { id: '0198c000-000a-7000-8000-000000000001', organizationId: '0198c000-0000-7000-8000-000000000001', name: 'Harbour Dental reception', mode: 'realtime' },
    { id: '0198c000-000a-7000-8000-000000000002', organizationId: '0198c000-0000-7000-8000-000000000001', name: 'Harbour Dental reminders', mode: 'pipeline' },
    { id: '0198c000-000a-7000-8000-000000000003', organizationId: '0198c000-0000-7000-8000-000000000001', name: 'Web chat', mode: 'text' },
  ],
  organizations: [{ id: '0198c000-0000-7000-8000-000000000001', name: 'Fernhill', timezone: 'UTC', canManage: true }],
  timezone: 'Europe/London',
}

/** What an owner sees whose organization has nothing yet. */
export const emptyTelephony: TelephonyData = { ...fullTelephony, first: { numbers: [], next: null, total: 0 }, connections: [], agents: [], timezone: 'UTC' }
