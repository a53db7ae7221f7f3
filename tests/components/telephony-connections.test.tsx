// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { TelephonyCard } from '@/components/settings/integrations/telephony-card'
import { TelephonyScreen } from '@/components/telephony/telephony-screen'
import { navigation } from '../support/navigation'
import { holdNetwork, type Network } from '../support/network'
import { clearScreen, completeBrowser, expectToasts, renderPage } from '../support/on-screen'
import { emptyTelephony, fullTelephony, goToTelephony } from '../support/telephony-page'

vi.mock('next/navigation', async () => (await import('../support/navigation')).navigation)

let network: Network

beforeEach(() => {
  completeBrowser()
  goToTelephony()
  network = holdNetwork()
})
afterEach(clearScreen)

const button = (name: string | RegExp) => screen.getByRole('button', { name })
const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label)
const organizationId = '0198c000-0000-7000-8000-000000000001'
const main = '/api/telephony/connections/0198c000-000c-7000-8000-000000000001'
const [mainTrunk] = fullTelephony.connections

describe('a connection', () => {
  test('is made with what its provider needs; what is missing stands at its field, and nothing is sent', async () => {
    renderPage(<TelephonyScreen data={emptyTelephony} wanted={null} />)
    await userEvent.click(button('Connect Twilio'))
    await userEvent.click(button('Connect'))
    expect(await screen.findByText('Give the connection a name')).toBeTruthy()
    await userEvent.type(field('Name'), 'Main')
    await userEvent.type(field('Account SID'), 'AC12')
    await userEvent.click(button('Connect'))
    expect(await screen.findByText('A Twilio account SID is AC and 32 hexadecimal digits')).toBeTruthy()
    await userEvent.clear(field('Account SID'))
    await userEvent.type(field('Account SID'), `AC${'0123456789abcdef'.repeat(2)}`)
    await userEvent.click(button('Connect'))
    expect((await screen.findByText('Enter the auth token')).id).toBe('authToken-error')
    expect(network.requests).toEqual([])
    expect(field('Auth token').type).toBe('password')
    await userEvent.type(field('Auth token'), 'secret-token-4f2a')
    await userEvent.click(button('Connect'))
    expect(await network.request(0)).toMatchObject({
      method: 'POST', path: '/api/telephony/connections',
      body: { organizationId, provider: 'twilio', name: 'Main', accountSid: `AC${'0123456789abcdef'.repeat(2)}`, authToken: 'secret-token-4f2a' },
    })
    await network.answer(0, 201, { ...mainTrunk, name: 'Main' })
    await expectToasts('success: Main connected. Test it to see whether it works.')
    expect(navigation.router.refresh).toHaveBeenCalled()
  })

  test('to a trunk of one’s own has a host, a port that follows the transport, and codecs', async () => {
    renderPage(<TelephonyScreen data={emptyTelephony} wanted={null} />)
    await userEvent.click(button('Connect your own carrier'))
    await userEvent.type(field('Name'), 'PBX')
    await userEvent.type(field('Termination host'), 'sip.example.com')
    expect(field('Port').value).toBe('5060')
    await userEvent.selectOptions(screen.getByLabelText('Transport'), 'TLS')
    expect(field('Port').value).toBe('5061')
    for (const codec of [/PCMU/, /PCMA/]) await userEvent.click(screen.getByRole('checkbox', { name: codec }))
    await userEvent.click(button('Connect'))
    expect(await screen.findByText('Choose at least one codec')).toBeTruthy()
    await userEvent.click(screen.getByRole('checkbox', { name: 'Opus' }))
    await userEvent.click(button('Connect'))
    expect((await network.request(0)).body).toEqual({ organizationId, provider: 'custom', name: 'PBX', host: 'sip.example.com', port: 5061, transport: 'tls', codecs: ['opus'] })
  })

  test('is changed without its secret being known or sent', async () => {
    renderPage(<TelephonyScreen data={{ ...fullTelephony, connections: [{ ...fullTelephony.connections[0], settings: { accountSid: `AC${'0'.repeat(32)}` } } as never] }} wanted={null} />)
    await userEvent.click(button('Edit Main trunk'))
    expect([field('Auth token').value, field('Account SID').value]).toEqual(['', `AC${'0'.repeat(32)}`])
    expect(screen.getByText('Ends in 4f2a. Leave empty to keep it.')).toBeTruthy()
    await userEvent.type(field('Name'), ' 2')
    await userEvent.click(button('Save connection'))
    const { method, path, headers, body } = await network.request(0)
    expect([method, path, headers.get('if-match'), body]).toEqual(['PUT', main, '"1"', { name: 'Main trunk 2', accountSid: `AC${'0'.repeat(32)}` }])
    await network.answer(0, 412, { error: 'This connection was changed somewhere else after you opened it' })
    await userEvent.click(await screen.findByRole('button', { name: 'Load the latest' }))
    await network.answer(1, 200, { connections: [{ ...mainTrunk, name: 'Theirs', version: 2 }] })
    await waitFor(() => expect(field('Name').value).toBe('Theirs'))
  })

  test('says what a test came to, whether well or not', async () => {
    renderPage(<TelephonyScreen data={fullTelephony} wanted={null} />)
    const twilio = within(screen.getByRole('region', { name: 'Twilio' }))
    await userEvent.click(button('Test connection Main trunk'))
    await network.answer(0, 200, { ok: false, words: 'Twilio does not accept these credentials (401).', checkedAt: '2026-11-25T00:00:00.000Z' })
    await waitFor(() => expect(twilio.getByRole('status').textContent).toBe('Twilio does not accept these credentials (401).'))
    await userEvent.click(button('Test connection Main trunk'))
    await network.answer(1, 200, { ok: true, words: 'Twilio works.', checkedAt: '2026-11-25T00:00:00.000Z' })
    await waitFor(() => expect(twilio.getByRole('status').textContent).toBe('Twilio works.'))
    await userEvent.click(button('Test connection Main trunk'))
    await network.answer(2, 429, { error: 'Too many attempts. Please wait and try again.' })
    await waitFor(() => expect(twilio.getByRole('status').textContent).toBe('Too many attempts. Please wait and try again.'))
    expect(navigation.router.refresh).toHaveBeenCalledTimes(2)
  })

  test('that numbers go through is not deleted, and says by what', async () => {
    renderPage(<TelephonyScreen data={fullTelephony} wanted={null} />)
    await userEvent.click(button('Delete Main trunk'))
    await userEvent.click(button('Delete'))
    await network.answer(0, 409, { error: '+44 20 7946 0321 uses this connection. Move or delete it first.' })
    expect(await screen.findByText('+44 20 7946 0321 uses this connection. Move or delete it first.')).toBeTruthy()
  })

  test('asks again who it is where the server wants to know', async () => {
    const asked = vi.fn()
    window.addEventListener('studio:prove-identity', (event) => {
      asked()
      ;(event as CustomEvent<{ settle: (isProven: boolean) => void }>).detail.settle(true)
    }, { once: true })
    renderPage(<TelephonyScreen data={fullTelephony} wanted={null} />)
    await userEvent.click(button('Delete Backup'))
    await userEvent.click(button('Delete'))
    await network.answer(0, 403, { error: 'Please confirm that it is you', reason: 'step-up' })
    await network.answer(1, 200, {})
    await expectToasts('success: Backup deleted.')
    expect(asked).toHaveBeenCalledOnce()
  })
})

describe('importing numbers', () => {
  const numbers = [
    { number: '+12025550100', shown: '+1 (202) 555-0100', label: 'Front', state: 'new' },
    { number: '+12025550101', shown: '+1 (202) 555-0101', label: null, state: 'new' },
    { number: '+12025550102', shown: '+1 (202) 555-0102', label: null, state: 'ours' },
    { number: '+12025550103', shown: '+1 (202) 555-0103', label: null, state: 'elsewhere' },
  ]

  async function open() {
    renderPage(<TelephonyScreen data={fullTelephony} wanted={null} />)
    await userEvent.click(button('Import numbers from Main trunk'))
    expect(screen.getByText('Asking the provider…')).toBeTruthy()
  }

  test('brings all that are new, and says what came of it', async () => {
    await open()
    await network.answer(0, 200, { numbers })
    expect((await screen.findByRole('checkbox', { name: /555-0103/ })).hasAttribute('disabled')).toBe(true)
    expect(screen.getByText('· In your list')).toBeTruthy()
    expect(screen.getByText('· In use elsewhere')).toBeTruthy()
    await userEvent.click(button('Import 2 numbers'))
    expect(await network.request(1)).toMatchObject({ method: 'POST', path: `${main}/import`, body: {} })
    await network.answer(1, 200, { imported: 2, alreadyThere: 1, elsewhere: 1 })
    await expectToasts('success: 2 numbers imported, 1 was there already, 1 is in use elsewhere.')
    expect(navigation.router.refresh).toHaveBeenCalled()
  })

  test('brings only those that are ticked', async () => {
    await open()
    await network.answer(0, 200, { numbers })
    await userEvent.click(await screen.findByRole('checkbox', { name: /All new numbers/ }))
    expect(button('Import').hasAttribute('disabled')).toBe(true)
    await userEvent.click(screen.getByRole('checkbox', { name: '+1 (202) 555-0101' }))
    await userEvent.click(button('Import 1 number'))
    expect((await network.request(1)).body).toEqual({ numbers: ['+12025550101'] })
    await network.answer(1, 502, { error: 'Twilio has a problem of its own (500). Try again later.' })
    expect(await screen.findByText('Twilio has a problem of its own (500). Try again later.')).toBeTruthy()
  })

  test('says why a provider cannot be asked, and asks again', async () => {
    await open()
    await network.answer(0, 502, { error: 'Twilio did not answer within five seconds.' })
    expect(await screen.findByText('Twilio did not answer within five seconds.')).toBeTruthy()
    await userEvent.click(button('Try again'))
    await network.answer(1, 200, { numbers: [] })
    expect(await screen.findByText('The provider has no numbers for this account.')).toBeTruthy()
  })
})

test('the Integrations tab says of each provider how it is, beside the documented link', () => {
  const states = [
    { provider: 'twilio', state: { kind: 'working', checkedAt: '2026-11-24T14:05:00.000Z' } },
    { provider: 'telnyx', state: { kind: 'failing', since: '2026-11-23T09:30:00.000Z', reason: 'Refused (SIP 403)' } },
    { provider: 'plivo', state: null },
    { provider: 'custom', state: { kind: 'unchecked' } },
  ] as const
  renderPage(<TelephonyCard states={[...states]} timezone="Europe/London" />)
  const described = ['Twilio Integration', 'Telnyx Integration', 'Plivo Integration', 'Custom Telephony'].map((name) => {
    const link = screen.getByRole('link', { name })
    return [link.getAttribute('href'), document.getElementById(link.getAttribute('aria-describedby') ?? '')?.textContent]
  })
  expect(described).toEqual([
    ['/telephony?provider=twilio', 'Healthy, last tested Nov 24, 2026, 2:05 PM GMT'],
    ['/telephony?provider=telnyx', 'Failing since Nov 23, 2026, 9:30 AM GMTRefused (SIP 403)'],
    ['/telephony?provider=plivo', 'Not set up'],
    ['/telephony?provider=custom', 'Not tested yet'],
  ])
})
