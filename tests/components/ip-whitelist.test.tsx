// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { goToSettings } from '../support/navigation'
import { holdNetwork, type Network } from '../support/network'
import { clearScreen, completeBrowser, expectToasts, shownToasts } from '../support/on-screen'
import { everything, renderSettings, settingsData } from '../support/settings-page'

vi.mock('next/navigation', async () => (await import('../support/navigation')).navigation)

let network: Network

beforeEach(() => {
  completeBrowser()
  network = holdNetwork()
  goToSettings('security')
})
afterEach(clearScreen)

const area = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'IP Whitelist' })
const saveButton = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Save' })
const save = () => userEvent.click(saveButton())
const type = (text: string) => fireEvent.change(area(), { target: { value: text } })
const described = () => (area().getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? 'missing')
const hint = 'Everyone can sign in from anywhere while the list is empty.'

/** The page of somebody with a list, who has the feature unless it is said otherwise. The user comes from 203.0.113.7. */
function render(ipWhitelist: string[], available = everything) {
  const { security } = settingsData()
  renderSettings(settingsData({}, { available, security: { ...security, ipWhitelist } }))
}

describe('saving', () => {
  test('says so when it is done, until something else is typed', async () => {
    render([])
    type('203.0.113.7\n10.1.2.3/8')
    await save()
    expect((await network.request(0)).body).toEqual({ entries: ['203.0.113.7', '10.1.2.3/8'] })
    await network.answer(0, 200, { entries: ['203.0.113.7', '10.0.0.0/8'] })
    await screen.findByText('Saved')
    expect([area().value, shownToasts()]).toEqual(['203.0.113.7\n10.0.0.0/8', []])
    type('203.0.113.7')
    expect(screen.queryByText('Saved')).toBeNull()
  })

  test('of bad lines names each beside the field, keeps what was typed, goes back to the field, and asks no server', async () => {
    render(['203.0.113.7'])
    type('203.0.113.7\n127.1\n\n1.2.3.4/33')
    await save()
    const lines = ['Line 2: “127.1” is not an IP address or range', 'Line 4: “1.2.3.4/33” is not an IP address or range']
    await waitFor(() => expect(described()).toEqual(['Restrict access to specific IP addresses', lines.join('')]))
    expect([area().getAttribute('aria-invalid'), area().value, document.activeElement]).toEqual(['true', '203.0.113.7\n127.1\n\n1.2.3.4/33', area()])
    expect(network.requests).toEqual([])
    await expectToasts(`error: ${lines[0]}`)
    type('203.0.113.7')
    expect([area().getAttribute('aria-invalid'), described()]).toEqual(['false', ['Restrict access to specific IP addresses']])
  })

  test('of a list that would lock its owner out shows the server’s words beside the field and keeps the list', async () => {
    render([])
    type('10.0.0.1')
    await save()
    const words = 'This list would lock you out: your address 203.0.113.7 is not on it'
    await network.answer(0, 409, { error: words, fields: { entries: words }, reason: 'excludes-you', address: '203.0.113.7' })
    await waitFor(() => expect(described()[1]).toBe(words))
    expect(area().value).toBe('10.0.0.1')
  })

  test('does not overwrite unasked what was saved elsewhere meanwhile', async () => {
    render(['203.0.113.7'])
    const conflict = [412, { error: 'Your IP whitelist was changed somewhere else after you opened it' }] as const
    type('203.0.113.0/24')
    await save()
    expect((await network.request(0)).headers.get('if-match')).toBe('"list-1"')
    await network.answer(0, ...conflict)
    expect((await screen.findByRole('alert')).textContent).toContain('This list was changed in another tab or on another device.')
    expect(area().value).toBe('203.0.113.0/24')
    await userEvent.click(screen.getByRole('button', { name: 'Load the latest' }))
    await network.answer(1, 200, { entries: ['203.0.113.7', '192.0.2.1'] }, { ETag: '"list-2"' })
    await waitFor(() => expect(area().value).toBe('203.0.113.7\n192.0.2.1'))
    expect(screen.queryByRole('alert')).toBeNull()
    type('203.0.113.7')
    await save()
    expect((await network.request(2)).headers.get('if-match')).toBe('"list-2"')
    await network.answer(2, ...conflict)
    await screen.findByRole('alert')
    await userEvent.click(screen.getByRole('button', { name: 'Save mine anyway' }))
    expect((await network.request(3)).headers.get('if-match')).toBeNull()
    await network.answer(3, 200, { entries: ['203.0.113.7'] }, { ETag: '"list-3"' })
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
  })

  test('asks for proof where the server wants it, and keeps what was typed when that is not given', async () => {
    render([])
    type('203.0.113.7')
    await save()
    await network.answer(0, 403, { error: 'Please confirm that it is you', reason: 'step-up', twoFactor: false })
    await userEvent.click(await screen.findByRole('button', { name: 'Cancel' }))
    await waitFor(() => expect(saveButton().disabled).toBe(false))
    expect([area().value, network.requests.length]).toEqual(['203.0.113.7', 1])
  })
})

describe('the own address', () => {
  test('is added by one click where the list lacks it, which leaves the focus in the list', async () => {
    render([])
    expect(screen.getByText('203.0.113.7')).toBeTruthy()
    type('10.0.0.0/8\n')
    await userEvent.click(screen.getByRole('button', { name: 'Add 203.0.113.7' }))
    expect([area().value, document.activeElement]).toEqual(['10.0.0.0/8\n203.0.113.7', area()])
    await screen.findByText('is on the list')
    expect(screen.queryByRole('button', { name: 'Add 203.0.113.7' })).toBeNull()
  })

  test('is the first line of an empty list', async () => {
    render([])
    await userEvent.click(screen.getByRole('button', { name: 'Add 203.0.113.7' }))
    expect(area().value).toBe('203.0.113.7')
  })

  test('is on the list when a range holds it, and is not when that is taken away', async () => {
    render(['203.0.113.0/24 # office'])
    expect(screen.getByText('is on the list')).toBeTruthy()
    type('203.0.114.0/24')
    await screen.findByRole('button', { name: 'Add 203.0.113.7' })
    type('::ffff:203.0.113.0/120')
    await screen.findByText('is on the list')
  })
})

test('an empty list is said to let in everyone', () => {
  render([])
  expect(screen.getByText(hint)).toBeTruthy()
  type('10.0.0.1')
  expect(screen.queryByText(hint)).toBeNull()
})

test('wide ranges are warned of and can be saved all the same', async () => {
  render([])
  type('203.0.113.7\n0.0.0.0/0\n2000::/3')
  await screen.findByText('Line 2: “0.0.0.0/0” lets in every IPv4 address')
  expect(screen.getByText('Line 3: “2000::/3” is very wide: it lets in a large part of the internet').closest('[role=status]')).toBeTruthy()
  await save()
  expect((await network.request(0)).body).toEqual({ entries: ['203.0.113.7', '0.0.0.0/0', '2000::/3'] })
})

describe('the tester', () => {
  const tester = () => screen.getByRole('textbox', { name: 'Would this address pass?' })
  const verdict = () => document.getElementById(tester().getAttribute('aria-describedby') ?? '')

  test.each([
    ['10.9.9.9', 'Yes, because of 10.0.0.0/8.'],
    [' ::ffff:10.9.9.9 ', 'Yes, because of 10.0.0.0/8.'],
    ['2001:DB8:0::1', 'Yes, because of 2001:db8::1.'],
    ['11.0.0.0', 'No, it is not on the list.'],
    ['10.9.9', 'Type a whole IPv4 or IPv6 address.'],
    ['10.0.0.0/8', 'Type a whole IPv4 or IPv6 address.'],
    [' ', ''],
  ])('says of %j: %s', async (address, words) => {
    render(['203.0.113.7'])
    type('10.1.2.3/8 # office\nnonsense\n2001:db8::1')
    await userEvent.click(tester())
    fireEvent.change(tester(), { target: { value: address } })
    await waitFor(() => expect(verdict()?.textContent).toBe(words))
    expect(verdict()?.getAttribute('role')).toBe('status')
  })

  test('says that an empty list lets in everyone, and follows what is typed', async () => {
    render([])
    await userEvent.click(tester())
    fireEvent.change(tester(), { target: { value: '10.9.9.9' } })
    await waitFor(() => expect(verdict()?.textContent).toBe('Yes, while the list is empty.'))
    type('10.9.9.8')
    await waitFor(() => expect(verdict()?.textContent).toBe('No, it is not on the list.'))
  })
})

describe('somebody without the feature', () => {
  const refusal = 'IP Whitelist is not available for you! please try again later.'

  test('sees the documented control and nothing more', () => {
    render([], [])
    expect([area().rows, area().placeholder]).toEqual([3, 'Enter IP addresses (one per line)'])
    for (const words of [hint, /203\.0\.113\.7/, 'Would this address pass?']) expect(screen.queryByText(words)).toBeNull()
  })

  test.each(['', '10.0.0.1', 'nonsense'])('is told so by the server whatever was typed, %j, and the list goes back', async (text) => {
    render([], [])
    if (text !== '') type(text)
    await save()
    expect((await network.request(0)).body).toEqual({ entries: [text] })
    await network.answer(0, 403, { error: refusal, capability: 'ipWhitelist' })
    await expectToasts(`error: ${refusal}`)
    await waitFor(() => expect(area().value).toBe(''))
    expect(area().getAttribute('aria-invalid')).toBe('false')
  })

  test('but with a list from better days sees all of it, and can empty it', async () => {
    render(['203.0.113.7'], [])
    expect(screen.getByText('is on the list')).toBeTruthy()
    type('')
    await save()
    await network.answer(0, 200, { entries: [] })
    await waitFor(() => expect(screen.queryByText('Would this address pass?')).toBeNull())
    expect([area().value, shownToasts()]).toEqual(['', []])
  })
})
