// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BlockedCard } from '@/components/account/blocked-card'
import { RescueCard } from '@/components/account/rescue-card'
import { holdNetwork, type Network } from '../support/network'
import { clearScreen, completeBrowser, renderPage } from '../support/on-screen'

let network: Network

beforeEach(() => {
  completeBrowser()
  network = holdNetwork()
})
afterEach(clearScreen)

const click = (name: string) => userEvent.click(screen.getByRole('button', { name }))
const status = () => screen.getByRole('status').textContent

describe('the page for somebody who is kept out', () => {
  const sent = 'If the account keeps your address out, the mail is on its way. Look into its mailbox.'

  test('says why and from where, and offers another try, the way out, and a link by mail', async () => {
    renderPage(<BlockedCard address="198.51.100.9" isSignedIn />)
    expect(screen.getByText('198.51.100.9')).toBeTruthy()
    expect(screen.getByText(/^Your account can only be used from the addresses on its IP whitelist/)).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Try again' }).getAttribute('href')).toBe('/settings')
    expect(screen.getByRole('button', { name: 'Sign out' })).toBeTruthy()
    expect(screen.queryByRole('textbox')).toBeNull()
    await click('Mail me a rescue link')
    const { method, path, body } = await network.request(0)
    expect([method, path, body, status()]).toEqual(['POST', '/api/ip-rescue', {}, ''])
    await network.answer(0, 202, {})
    await waitFor(() => expect(status()).toBe(sent))
  })

  test('asks a stranger for the e-mail and has nothing to sign out', async () => {
    renderPage(<BlockedCard address="198.51.100.9" isSignedIn={false} />)
    expect(screen.queryByRole('button', { name: 'Sign out' })).toBeNull()
    expect(screen.getByRole('link', { name: 'Back to sign-in' }).getAttribute('href')).toBe('/sign-in')
    await userEvent.type(screen.getByRole('textbox', { name: 'Email of the account' }), 'ada@example.com')
    await click('Mail me a rescue link')
    expect((await network.request(0)).body).toEqual({ email: 'ada@example.com' })
  })

  test('says what went wrong, and can be asked again', async () => {
    renderPage(<BlockedCard address={null} isSignedIn />)
    expect(screen.getByText('unknown')).toBeTruthy()
    await click('Mail me a rescue link')
    await network.answer(0, 429, { error: 'Too many attempts. Please wait and try again.' })
    await waitFor(() => expect(screen.getByRole('alert').textContent).toBe('Too many attempts. Please wait and try again.'))
    await click('Mail me a rescue link')
    await network.fail(1)
    await waitFor(() => expect(screen.getByRole('alert').textContent).toBe('Something went wrong. Please try again.'))
    expect(status()).toBe('')
  })
})

describe('the page that a rescue link opens', () => {
  beforeEach(() => window.history.replaceState(null, '', '/rescue#the-token'))

  test('does nothing by itself', () => {
    renderPage(<RescueCard address="198.51.100.9" />)
    expect(screen.getByText('198.51.100.9')).toBeTruthy()
    expect(network.requests).toEqual([])
  })

  test('lets the address in at a click, says so, leads to signing in and drops the token from the address', async () => {
    renderPage(<RescueCard address="198.51.100.9" />)
    await click('Allow this address')
    expect(await network.request(0)).toMatchObject({ method: 'POST', path: '/api/ip-rescue/use', body: { token: 'the-token' } })
    await network.answer(0, 200, { address: '198.51.100.9' })
    await waitFor(() => expect(status()).toBe('198.51.100.9 is allowed now. Sign in to go on.'))
    expect(screen.getByRole('link', { name: 'Go to sign-in' }).getAttribute('href')).toBe('/sign-in?callbackUrl=%2Fsettings%3Ftab%3Dsecurity')
    expect(screen.queryByRole('button', { name: 'Allow this address' })).toBeNull()
    expect(window.location.href).toMatch(/\/rescue$/)
  })

  test('says that a link is too old and where a new one comes from', async () => {
    renderPage(<RescueCard address="198.51.100.9" />)
    await click('Allow this address')
    await network.answer(0, 400, { error: 'This link was used already.', fields: { token: 'x' } })
    await waitFor(() => expect(screen.getByRole('alert').textContent).toBe('This link was used already.'))
    expect(screen.getByRole('link', { name: 'Ask for a new link' }).getAttribute('href')).toBe('/blocked')
  })
})
