// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useSyncExternalStore } from 'react'
import { toast } from 'sonner'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { TelephonyScreen } from '@/components/telephony/telephony-screen'
import type { NumberOnPage, TelephonyData } from '@/lib/telephony/load-telephony'

// Next's router follows replaceState; without a router this does. The address stays the one place where the choice is kept.
vi.mock('next/navigation', () => ({
  useSearchParams() {
    return new URLSearchParams(useSyncExternalStore(follow, () => window.location.search))
  },
}))

const replaceState = window.history.replaceState.bind(window.history)
const followers = new Set<() => void>()

function follow(follower: () => void) {
  followers.add(follower)
  return () => followers.delete(follower)
}

beforeEach(() => {
  replaceState(null, '', '/telephony')
  vi.spyOn(window.history, 'replaceState').mockImplementation((...change) => {
    replaceState(...change)
    for (const follower of followers) follower()
  })
  // jsdom lays nothing out and has neither.
  Element.prototype.scrollIntoView = vi.fn()
})
afterEach(cleanup)

const reception = { name: 'Harbour Dental reception', mode: 'realtime', status: 'online' } as const
const reminders = { name: 'Harbour Dental reminders', mode: 'pipeline', status: 'offline' } as const

function line(id: string, number: string, change: Partial<NumberOnPage> = {}): NumberOnPage {
  return { id, number, label: null, active: true, organization: 'Fernhill', connection: null, inboundAgent: null, outboundAgent: null, ...change }
}

const main = line('n-1', '+442079460321', {
  label: 'Main line', connection: { name: 'Main trunk', provider: 'twilio' }, inboundAgent: reception, outboundAgent: reminders,
})
const office = line('n-2', '+12025550123', { active: false })

const full: TelephonyData = {
  numbers: [main, office],
  connections: [
    { id: 'c-1', provider: 'twilio', name: 'Main trunk', organization: 'Fernhill', numbers: 1, state: { kind: 'working', checkedAt: new Date('2026-11-24T14:05:00Z') } },
    { id: 'c-2', provider: 'telnyx', name: 'Backup', organization: 'Fernhill', numbers: 0, state: { kind: 'failing', since: new Date('2026-11-23T09:30:00Z'), reason: 'Refused (SIP 403)' } },
    { id: 'c-3', provider: 'custom', name: 'Office PBX', organization: 'Fernhill', numbers: 2, state: { kind: 'unchecked' } },
  ],
  timezone: 'Europe/London',
  isOfMany: false,
}
const empty: TelephonyData = { numbers: [], connections: [], timezone: 'UTC', isOfMany: false }

const row = (name: RegExp) => screen.getByRole('button', { name })
const rows = () => within(screen.getByRole('region', { name: 'Phone numbers' })).queryAllByRole('button').map((button) => button.textContent)
const provider = (name: string) => screen.getByRole('region', { name })

describe('the numbers', () => {
  test('are listed with their badge and the agent of each direction with its mode', () => {
    render(<TelephonyScreen data={full} wanted={null} />)
    expect(screen.getByRole('heading', { level: 1, name: 'Phone Numbers' })).toBeTruthy()
    expect(rows()).toEqual([
      '+44 20 7946 0321ActiveInbound: Harbour Dental reception· RealtimeOutbound: Harbour Dental reminders· Pipeline',
      '+1 (202) 555-0123InactiveInbound: No agentOutbound: No agent',
    ])
    expect(screen.getByText('2 in all, 1 active')).toBeTruthy()
    expect(screen.getByText('Select a phone number')).toBeTruthy()
  })

  test('are found by digits in any punctuation and by the names of their agents', async () => {
    render(<TelephonyScreen data={full} wanted={null} />)
    const search = screen.getByPlaceholderText('Search phone numbers…')
    await userEvent.type(search, '(202) 555')
    expect(rows()).toEqual([expect.stringContaining('+1 (202) 555-0123')])
    expect(screen.getByRole('status').textContent).toBe('1 of 2 found')
    await userEvent.clear(search)
    await userEvent.type(search, 'REMINDERS')
    expect(rows()).toEqual([expect.stringContaining('+44 20 7946 0321')])
    await userEvent.type(search, ' of nobody')
    expect(rows()).toEqual([])
    expect(screen.getByText('No phone numbers found')).toBeTruthy()
  })

  test('show everything about the chosen one, which the address keeps beside the provider', async () => {
    replaceState(null, '', '/telephony?provider=plivo')
    render(<TelephonyScreen data={full} wanted={null} />)
    await userEvent.click(row(/7946 0321/))
    expect(window.location.search).toBe('?provider=plivo&number=n-1')
    expect(row(/^\+44 20/).getAttribute('aria-current')).toBe('true')
    const detail = within(screen.getByRole('region', { name: '+44 20 7946 0321' }))
    for (const text of ['Main line', 'Main trunk (Twilio)', 'n-1', 'Inbound Call Configuration', 'Outbound Call Configuration', 'Realtime', 'Online', 'Pipeline', 'Offline']) {
      expect(detail.getByText(text)).toBeTruthy()
    }
    await userEvent.click(row(/202/))
    expect(screen.getByText('No agent answers this number.')).toBeTruthy()
    expect(screen.getByText('No agent calls out under this number.')).toBeTruthy()
  })

  test('are chosen again after a reload; an id that is gone chooses nothing', () => {
    replaceState(null, '', '/telephony?number=n-2')
    const { unmount } = render(<TelephonyScreen data={full} wanted={null} />)
    expect(screen.getByRole('heading', { level: 2, name: '+1 (202) 555-0123' })).toBeTruthy()
    unmount()
    replaceState(null, '', '/telephony?number=gone')
    render(<TelephonyScreen data={full} wanted={null} />)
    expect(screen.getByText('Select a phone number')).toBeTruthy()
  })

  test('are copied as programs take them', async () => {
    const user = userEvent.setup()
    replaceState(null, '', '/telephony?number=n-1')
    render(<TelephonyScreen data={full} wanted={null} />)
    await user.click(screen.getByRole('button', { name: 'Copy number' }))
    expect(await navigator.clipboard.readText()).toBe('+442079460321')
    expect(screen.getByText('Copied')).toBeTruthy()
  })

  test('say what to do where the browser does not allow copying', async () => {
    const user = userEvent.setup()
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('Denied', 'NotAllowedError'))
    const said = vi.spyOn(toast, 'error').mockReturnValue('1')
    replaceState(null, '', '/telephony?number=n-1')
    render(<TelephonyScreen data={full} wanted={null} />)
    await user.click(screen.getByRole('button', { name: 'Copy internal ID' }))
    expect(said.mock.calls).toEqual([['Your browser did not allow copying. Select the text and copy it by hand.']])
    expect(screen.queryByText('Copied')).toBeNull()
  })

  test('name their organization only where there are several', () => {
    replaceState(null, '', '/telephony?number=n-1')
    const { rerender } = render(<TelephonyScreen data={full} wanted={null} />)
    expect(screen.queryByText('Fernhill')).toBeNull()
    rerender(<TelephonyScreen data={{ ...full, isOfMany: true }} wanted={null} />)
    expect(screen.getAllByText('Fernhill').length).toBe(4)
  })
})

test('where there is nothing, each part says what it is for, and no button promises what is not there', () => {
  render(<TelephonyScreen data={empty} wanted={null} />)
  expect(screen.getByText('No phone numbers found')).toBeTruthy()
  expect(screen.getByText('No phone numbers')).toBeTruthy()
  expect(screen.getAllByText('Not connected')).toHaveLength(4)
  expect(screen.queryAllByRole('button')).toEqual([])
})

describe('the providers', () => {
  test('show what is connected and in which state, in the given timezone', () => {
    render(<TelephonyScreen data={full} wanted={null} />)
    expect(provider('Twilio').textContent).toContain('Working, last checked Nov 24, 2026, 2:05 PM GMT')
    expect(provider('Telnyx').textContent).toContain('Failing since Nov 23, 2026, 9:30 AM GMT')
    expect(provider('Telnyx').textContent).toContain('Refused (SIP 403)')
    expect(provider('Custom').textContent).toContain('Not checked yet')
    expect(provider('Custom').textContent).toContain('2 numbers')
    expect(provider('Plivo').textContent).toContain('Not connected')
  })

  test('the one that a link asked for stands out, is scrolled to, and has the focus', () => {
    const { rerender } = render(<TelephonyScreen data={full} wanted="telnyx" />)
    expect(document.activeElement).toBe(provider('Telnyx'))
    expect(provider('Telnyx').hasAttribute('data-wanted')).toBe(true)
    expect(vi.mocked(Element.prototype.scrollIntoView).mock.instances).toEqual([provider('Telnyx')])
    rerender(<TelephonyScreen data={full} wanted="custom" />)
    expect(document.activeElement).toBe(provider('Custom'))
  })

  test('none of them moves the page without such a link', () => {
    render(<TelephonyScreen data={full} wanted={null} />)
    expect(document.activeElement).toBe(document.body)
    expect(Element.prototype.scrollIntoView).not.toHaveBeenCalled()
  })
})
