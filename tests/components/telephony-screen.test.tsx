// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { TelephonyScreen } from '@/components/telephony/telephony-screen'
import { navigation } from '../support/navigation'
import { holdNetwork, type Network } from '../support/network'
import { clearScreen, completeBrowser, expectToasts, renderPage, shownToasts } from '../support/on-screen'
import { emptyTelephony, fullTelephony, goToTelephony, mainLine, phoneNumber } from '../support/telephony-page'

vi.mock('next/navigation', async () => (await import('../support/navigation')).navigation)

let network: Network

beforeEach(() => {
  completeBrowser()
  goToTelephony()
  network = holdNetwork()
})
afterEach(clearScreen)

const button = (name: string | RegExp) => screen.getByRole('button', { name })
const list = () => within(screen.getByRole('region', { name: 'Phone numbers' }))
const rows = () => list().queryAllByRole('listitem').map(({ textContent }) => textContent)
const provider = (name: string) => screen.getByRole('region', { name })
const search = () => screen.getByPlaceholderText('Search phone numbers…')

describe('the numbers', () => {
  test('are listed with their badge and the agent of each direction with its mode', () => {
    renderPage(<TelephonyScreen data={fullTelephony} wanted={null} />)
    expect(screen.getByRole('heading', { level: 1, name: 'Phone Numbers' })).toBeTruthy()
    expect(rows()).toEqual([
      '+44 20 7946 0321ActiveInbound: Harbour Dental reception· RealtimeOutbound: Harbour Dental reminders· Pipeline',
      '+1 (202) 555-0123InactiveInbound: No agentOutbound: No agent',
    ])
    expect(list().getByText('2 in all')).toBeTruthy()
    expect(screen.getByText('Select a phone number')).toBeTruthy()
  })

  test('are searched by the server, once after a pause in typing, and only the newest answer counts', async () => {
    renderPage(<TelephonyScreen data={fullTelephony} wanted={null} />)
    await userEvent.type(search(), '(202)')
    expect((await network.request(0)).path).toBe('/api/telephony/phone-numbers?search=%28202%29')
    expect(network.requests).toHaveLength(1)
    await userEvent.type(search(), ' 555')
    await network.request(1)
    await network.answer(1, 200, { numbers: [phoneNumber('n-9', '+12025550199', { shown: '+1 (202) 555-0199' })], next: null, total: 1 })
    await network.answer(0, 200, { numbers: [], next: null, total: 0 })
    await waitFor(() => expect(rows()).toEqual([expect.stringContaining('+1 (202) 555-0199')]))
    expect(list().getByText('1 of 2 found')).toBeTruthy()
    await userEvent.clear(search())
    expect(rows()).toHaveLength(2)
  })

  test('a search that finds nothing, or fails, says so', async () => {
    renderPage(<TelephonyScreen data={fullTelephony} wanted={null} />)
    await userEvent.type(search(), 'nobody')
    await network.answer(0, 200, { numbers: [], next: null, total: 0 })
    expect(await screen.findByText('No phone numbers found')).toBeTruthy()
    expect(screen.getByText('Try a part of the number, or the name of an agent on it.')).toBeTruthy()
    await userEvent.type(search(), '!')
    await network.answer(1, 500, {})
    await expectToasts('error: Something went wrong. Please try again.')
  })

  test('go on by a button, each once, also where the first page changes meanwhile', async () => {
    const numbers = Array.from({ length: 50 }, (_, index) => phoneNumber(`p-${index}`, `+1646${2_000_000 + index}`))
    const first = { numbers, next: '1+16462000049', total: 51 }
    const { rerender } = renderPage(<TelephonyScreen data={{ ...fullTelephony, first }} wanted={null} />)
    await userEvent.click(button('Show more'))
    expect((await network.request(0)).path).toBe('/api/telephony/phone-numbers?cursor=1%2B16462000049')
    await userEvent.click(button('Loading…'))
    expect(network.requests).toHaveLength(1)
    await network.answer(0, 200, { numbers: [phoneNumber('p-50', '+16462000050')], next: null, total: 51 })
    await waitFor(() => expect(rows()).toHaveLength(51))
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull()
    const newest = { numbers: [phoneNumber('new', '+16461999999'), ...numbers.slice(0, 49)], next: '1+16462000048', total: 52 }
    rerender(<TelephonyScreen data={{ ...fullTelephony, first: newest }} wanted={null} />)
    expect(rows()).toHaveLength(52)
    expect(list().getByText('52 in all')).toBeTruthy()
  })

  test('show everything about the chosen one, which the address keeps beside the provider', async () => {
    window.history.replaceState(null, '', '/telephony?provider=plivo')
    renderPage(<TelephonyScreen data={fullTelephony} wanted={null} />)
    await userEvent.click(button(/^\+44 20/))
    expect(window.location.search).toBe('?provider=plivo&number=0198c000-0001-7000-8000-000000000001')
    expect(button(/^\+44 20/).getAttribute('aria-current')).toBe('true')
    const detail = within(screen.getByRole('region', { name: '+44 20 7946 0321' }))
    for (const text of ['Main line', 'United Kingdom', 'Main trunk (Twilio)', '0198c000-0001-7000-8000-000000000001', 'Inbound Call Configuration', 'Outbound Call Configuration', 'Realtime', 'Online', 'Pipeline', 'Offline']) {
      expect(detail.getByText(text)).toBeTruthy()
    }
    expect(detail.getByRole('link', { name: 'Make Test Call' }).getAttribute('href')).toBe('/demo-call?number=0198c000-0001-7000-8000-000000000001')
    await userEvent.click(button(/^\+1 \(202\) 555-0123/))
    expect(screen.getByText('No agent answers this number.')).toBeTruthy()
    expect(screen.getByText('No agent calls out under this number.')).toBeTruthy()
  })

  test('are chosen again after a reload, also beyond the first page; an id that is gone chooses nothing', () => {
    const far = phoneNumber('far', '+13125550177', { shown: '+1 (312) 555-0177' })
    window.history.replaceState(null, '', '/telephony?number=far')
    const { unmount } = renderPage(<TelephonyScreen data={{ ...fullTelephony, selected: far }} wanted={null} />)
    expect(screen.getByRole('heading', { level: 2, name: '+1 (312) 555-0177' })).toBeTruthy()
    unmount()
    window.history.replaceState(null, '', '/telephony?number=gone')
    renderPage(<TelephonyScreen data={fullTelephony} wanted={null} />)
    expect(screen.getByText('Select a phone number')).toBeTruthy()
  })

  test('are copied as programs take them; where the browser does not allow it, it says what to do', async () => {
    const user = userEvent.setup()
    window.history.replaceState(null, '', '/telephony?number=0198c000-0001-7000-8000-000000000001')
    renderPage(<TelephonyScreen data={fullTelephony} wanted={null} />)
    await user.click(button('Copy number'))
    expect(await navigator.clipboard.readText()).toBe('+442079460321')
    expect(screen.getByText('Copied')).toBeTruthy()
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('Denied', 'NotAllowedError'))
    await user.click(button('Copy internal ID'))
    await expectToasts('error: Your browser did not allow copying. Select the text and copy it by hand.')
  })

  test('name their organization only where there are several', () => {
    window.history.replaceState(null, '', '/telephony?number=0198c000-0001-7000-8000-000000000001')
    const { rerender } = renderPage(<TelephonyScreen data={fullTelephony} wanted={null} />)
    expect(screen.queryByText('Fernhill')).toBeNull()
    const organizations = [...fullTelephony.organizations, { id: '0198c000-0000-7000-8000-000000000002', name: 'Acme', timezone: 'UTC', canManage: true }]
    rerender(<TelephonyScreen data={{ ...fullTelephony, organizations }} wanted={null} />)
    expect(screen.getAllByText('Fernhill').length).toBe(4)
  })
})

describe('changing numbers', () => {
  test('one is added, shown, and its refusals stand at their fields', async () => {
    renderPage(<TelephonyScreen data={emptyTelephony} wanted={null} />)
    expect(screen.getByText('Press Add Phone Number to bring in your first one.')).toBeTruthy()
    await userEvent.click(screen.getAllByRole('button', { name: 'Add Phone Number' })[1] ?? document.body)
    await userEvent.type(screen.getByLabelText('Phone number'), '020 7946')
    await userEvent.click(button('Add number'))
    expect(await screen.findByText('Enter the number with + and country code, like +1 202 555 0123')).toBeTruthy()
    expect(network.requests).toHaveLength(0)
    await userEvent.clear(screen.getByLabelText('Phone number'))
    await userEvent.type(screen.getByLabelText('Phone number'), '+44 20 7946 0321')
    await userEvent.click(button('Add number'))
    expect(await network.request(0)).toMatchObject({
      method: 'POST', path: '/api/telephony/phone-numbers',
      body: { organizationId: '0198c000-0000-7000-8000-000000000001', number: '+44 20 7946 0321', label: '', connectionId: '', inboundAgentId: '', outboundAgentId: '', active: true },
    })
    await network.answer(0, 409, { error: 'This number is in use already.', fields: { number: 'This number is in use already.' } })
    expect((await screen.findByText('This number is in use already.')).id).toBe('number-error')
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Phone number')))
    await userEvent.click(button('Add number'))
    await network.answer(1, 201, mainLine)
    await expectToasts('success: +44 20 7946 0321 added.')
    expect(await screen.findByRole('region', { name: '+44 20 7946 0321' })).toBeTruthy()
    expect(navigation.router.refresh).toHaveBeenCalled()
  })

  test('one is changed in the version that was read; a change made elsewhere can be taken over or overwritten', async () => {
    renderPage(<TelephonyScreen data={fullTelephony} wanted={null} />)
    await userEvent.click(button('Edit +44 20 7946 0321'))
    const label = () => screen.getByLabelText<HTMLInputElement>('Label')
    expect([label().value, screen.getByLabelText<HTMLSelectElement>('Inbound agent').value]).toEqual(['Main line', '0198c000-000a-7000-8000-000000000001'])
    await userEvent.type(label(), '!')
    await userEvent.click(button('Save number'))
    const { method, path, headers, body } = await network.request(0)
    expect([method, path, headers.get('if-match'), body]).toEqual([
      'PUT', '/api/telephony/phone-numbers/0198c000-0001-7000-8000-000000000001', '"3"', { label: 'Main line!', connectionId: '0198c000-000c-7000-8000-000000000001', inboundAgentId: '0198c000-000a-7000-8000-000000000001', outboundAgentId: '0198c000-000a-7000-8000-000000000002', active: true },
    ])
    await network.answer(0, 412, { error: 'This number was changed somewhere else after you opened it' })
    expect(await screen.findByText('This number was changed somewhere else after you opened it')).toBeTruthy()
    await userEvent.click(button('Load the latest'))
    await network.answer(1, 200, { ...mainLine, label: 'Theirs', version: 4 })
    await waitFor(() => expect(label().value).toBe('Theirs'))
    await userEvent.type(label(), ' and mine')
    await userEvent.click(button('Save number'))
    expect((await network.request(2)).headers.get('if-match')).toBe('"4"')
    await network.answer(2, 412, { error: 'This number was changed somewhere else after you opened it' })
    await userEvent.click(await screen.findByRole('button', { name: 'Save mine anyway' }))
    expect((await network.request(3)).headers.get('if-match')).toBeNull()
    await network.answer(3, 200, { ...mainLine, label: 'Theirs and mine', version: 6, active: false })
    await expectToasts('success: +44 20 7946 0321 saved.')
    expect(rows()[0]).toContain('Inactive')
  })

  test('what was typed is not thrown away without a question', async () => {
    renderPage(<TelephonyScreen data={fullTelephony} wanted={null} />)
    await userEvent.click(button('Edit +44 20 7946 0321'))
    await userEvent.keyboard('{Escape}')
    expect(screen.queryByRole('dialog')).toBeNull()
    await userEvent.click(button('Edit +44 20 7946 0321'))
    await userEvent.click(screen.getByRole('checkbox', { name: /^Active/ }))
    await userEvent.keyboard('{Escape}')
    expect(screen.getByText('Discard your changes?')).toBeTruthy()
    await userEvent.click(button('Keep editing'))
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /^Active/ }).checked).toBe(false)
    await userEvent.click(button('Cancel'))
    await userEvent.click(button('Discard'))
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('an agent that only writes cannot be chosen; agents and connections are those of the organization', async () => {
    const organizations = [...fullTelephony.organizations, { id: '0198c000-0000-7000-8000-000000000002', name: 'Acme', timezone: 'UTC', canManage: true }]
    const agents = [...fullTelephony.agents, { id: '0198c000-000a-7000-8000-000000000009', organizationId: '0198c000-0000-7000-8000-000000000002', name: 'Acme desk', mode: 'realtime' as const }]
    renderPage(<TelephonyScreen data={{ ...fullTelephony, organizations, agents }} wanted={null} />)
    await userEvent.click(button('Add Phone Number'))
    const options = () => [...screen.getByLabelText<HTMLSelectElement>('Inbound agent').options].map(({ text, disabled }) => [text, disabled])
    expect(options()).toEqual([
      ['No agent', false], ['Harbour Dental reception · Realtime', false], ['Harbour Dental reminders · Pipeline', false], ['Web chat · Text only, no calls', true],
    ])
    await userEvent.selectOptions(screen.getByLabelText('Organization'), 'Acme')
    expect(options()).toEqual([['No agent', false], ['Acme desk · Realtime', false]])
    expect([...screen.getByLabelText<HTMLSelectElement>('Connection').options].map(({ text }) => text)).toEqual(['None'])
  })

  test('one is deleted after a question; a refusal is said in the dialog', async () => {
    window.history.replaceState(null, '', '/telephony?number=0198c000-0001-7000-8000-000000000001')
    renderPage(<TelephonyScreen data={fullTelephony} wanted={null} />)
    await userEvent.click(button('Delete +44 20 7946 0321'))
    expect(document.activeElement).toBe(button('Cancel'))
    await userEvent.click(button('Delete'))
    expect(await network.request(0)).toMatchObject({ method: 'DELETE', path: '/api/telephony/phone-numbers/0198c000-0001-7000-8000-000000000001' })
    await network.answer(0, 403, { error: 'Only owners and admins can manage telephony' })
    expect(await screen.findByText('Only owners and admins can manage telephony')).toBeTruthy()
    await userEvent.click(button('Delete'))
    await network.answer(1, 200, {})
    await expectToasts('success: +44 20 7946 0321 deleted.')
    expect(rows()).toHaveLength(1)
    expect(window.location.search).toBe('')
    expect(screen.getByText('Select a phone number')).toBeTruthy()
  })
})

describe('a member', () => {
  const organizations = [{ id: '0198c000-0000-7000-8000-000000000001', name: 'Fernhill', timezone: 'UTC', canManage: false }]

  test('sees everything, can change nothing, and reads why', () => {
    window.history.replaceState(null, '', '/telephony?number=0198c000-0001-7000-8000-000000000001')
    renderPage(<TelephonyScreen data={{ ...fullTelephony, organizations, agents: [] }} wanted={null} />)
    expect(screen.getByText('You are a member of Fernhill. You can see the telephony there; only owners and admins can change it.')).toBeTruthy()
    const names = screen.getAllByRole('button').map((one) => one.getAttribute('aria-label') ?? one.textContent)
    expect(names).toEqual([expect.stringMatching(/^\+44/), expect.stringMatching(/^\+1/), 'Copy number', 'Copy internal ID'])
    expect(screen.queryByRole('link', { name: 'Make Test Call' })).toBeNull()
  })

  test('finds no button that promises what is not there', () => {
    renderPage(<TelephonyScreen data={{ ...emptyTelephony, organizations }} wanted={null} />)
    expect(screen.getByText('No phone numbers found')).toBeTruthy()
    expect(screen.getByText('No phone numbers')).toBeTruthy()
    expect(screen.getAllByText('Not connected')).toHaveLength(4)
    expect(screen.queryAllByRole('button')).toEqual([])
  })
})

describe('the providers', () => {
  test('show what is connected and in which state, in the given timezone', () => {
    renderPage(<TelephonyScreen data={fullTelephony} wanted={null} />)
    expect(provider('Twilio').textContent).toContain('Healthy, last tested Nov 24, 2026, 2:05 PM GMT')
    expect(provider('Twilio').textContent).toContain('1 number · secret ends in 4f2a')
    expect(provider('Telnyx').textContent).toContain('Failing since Nov 23, 2026, 9:30 AM GMT')
    expect(provider('Telnyx').textContent).toContain('Refused (SIP 403)')
    expect(provider('Custom').textContent).toContain('Not tested yet')
    expect(provider('Custom').textContent).toContain('2 numbers')
    expect(provider('Plivo').textContent).toContain('Not connected')
  })

  test('say which of them was tested by the studio', () => {
    renderPage(<TelephonyScreen data={fullTelephony} wanted={null} />)
    expect(screen.getAllByText('Tested carrier')).toEqual([within(provider('Twilio')).getByText('Tested carrier')])
    expect(screen.getAllByText('Untested carrier: it may work with settings of its own')).toHaveLength(3)
  })

  test('the one that a link asked for stands out, is scrolled to, and has the focus', () => {
    const { rerender } = renderPage(<TelephonyScreen data={fullTelephony} wanted="telnyx" />)
    expect(document.activeElement).toBe(provider('Telnyx'))
    expect(provider('Telnyx').hasAttribute('data-wanted')).toBe(true)
    expect(vi.mocked(Element.prototype.scrollIntoView).mock.instances).toEqual([provider('Telnyx')])
    rerender(<TelephonyScreen data={fullTelephony} wanted="custom" />)
    expect(document.activeElement).toBe(provider('Custom'))
  })

  test('none of them moves the page without such a link', () => {
    renderPage(<TelephonyScreen data={fullTelephony} wanted={null} />)
    expect(document.activeElement).toBe(document.body)
    expect(Element.prototype.scrollIntoView).not.toHaveBeenCalled()
    expect(shownToasts()).toEqual([])
  })
})
