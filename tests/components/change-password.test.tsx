// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { goToSettings, navigation } from '../support/navigation'
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

const good = 'Brand-New-Phrase-7'
const dialog = () => within(screen.getByRole('dialog', { name: 'Change Password' }))
const field = (label: string) => dialog().getByLabelText<HTMLInputElement>(label)
const submit = () => userEvent.click(dialog().getByRole('button', { name: 'Change Password' }))
const isOpen = () => screen.queryByRole('dialog') !== null
const description = (label: string) => document.getElementById(field(label).getAttribute('aria-describedby') ?? '')?.textContent

async function open(policy: 'classes' | 'length' = 'classes') {
  const data = settingsData({ company: 'Analytical Engines' }, { available: everything })
  renderSettings({ ...data, security: { ...data.security, passwordPolicy: policy } })
  await userEvent.click(screen.getByRole('button', { name: 'Change Password' }))
}

async function fill(current: string, password: string, confirmation = password) {
  await userEvent.type(field('Current password'), current)
  await userEvent.type(field('New password'), password)
  await userEvent.type(field('Confirm password'), confirmation)
}

function ruleIsMet(words: string): boolean {
  return dialog().getByText(words).closest('li')?.textContent?.includes('met') ?? false
}

describe('the dialog', () => {
  test('holds what password managers look for', async () => {
    await open()
    expect(field('Current password').autocomplete).toBe('current-password')
    expect([field('New password'), field('Confirm password')].map(({ autocomplete }) => autocomplete)).toEqual(['new-password', 'new-password'])
    expect([field('Current password').type, field('New password').type]).toEqual(['password', 'password'])
    expect(document.querySelector<HTMLInputElement>('[role=dialog] input[autocomplete=username]')?.value).toBe('ada@example.com')
  })

  test('sends the two passwords as they were typed, says that it is done, and closes', async () => {
    await open()
    await fill('Old-Phrase-1', ` ${good} `)
    await submit()
    const { method, path, body } = await network.request(0)
    expect([method, path, body]).toEqual(['POST', '/api/user/security/password', { currentPassword: 'Old-Phrase-1', newPassword: ` ${good} ` }])
    await network.answer(0, 200, { endedSessions: 2 })
    await expectToasts('success: Password changed. Your other devices were signed out.')
    expect(isOpen()).toBe(false)
    expect(navigation.router.refresh).toHaveBeenCalled()
  })

  test('forgets what was typed when it is closed', async () => {
    await open()
    await fill('Old-Phrase-1', good)
    await userEvent.click(dialog().getByRole('button', { name: 'Cancel' }))
    expect(isOpen()).toBe(false)
    await userEvent.click(screen.getByRole('button', { name: 'Change Password' }))
    expect(field('Current password').value).toBe('')
    expect(network.requests).toEqual([])
  })
})

describe('what is wrong', () => {
  test('is said at its field before anything is sent', async () => {
    await open()
    await submit()
    await waitFor(() => expect(description('Current password')).toBe('Password is required'))
    expect(description('New password')).toBe('Password is required')
    await fill('Old-Phrase-1', good, 'Brand-New-Phrase-8')
    await submit()
    await waitFor(() => expect(description('Confirm password')).toBe('The two passwords differ'))
    expect(network.requests).toEqual([])
  })

  test.each([
    ['too-weak-1', 'Password needs at least 8 characters with an upper-case letter, a lower-case letter, a number and a special character'],
    ['P@ssw0rd!', 'This password is one of the first that are guessed. Choose another one.'],
    ['Ada-L0velace-7', 'Password must not be made of your name, your e-mail or your company'],
    ['Engines-Analytical-1', 'Password must not be made of your name, your e-mail or your company'],
    ['Old-Phrase-1', 'This is the password that the account has already. Choose another one.'],
  ])('%s is refused in the server’s words, and not sent', async (password, words) => {
    await open()
    await fill('Old-Phrase-1', password)
    await submit()
    await waitFor(() => expect(description('New password')).toBe(words))
    expect(network.requests).toEqual([])
  })

  test('with the current password is said there, and what was typed stays', async () => {
    await open()
    await fill('wrong', good)
    await submit()
    await network.answer(0, 400, { error: 'The password is not right', fields: { currentPassword: 'The password is not right' } })
    await waitFor(() => expect(description('Current password')).toBe('The password is not right'))
    expect(document.activeElement).toBe(field('Current password'))
    expect([field('New password').value, shownToasts()]).toEqual([good, []])
  })

  test.each([
    [429, { error: 'Too many attempts. Please wait and try again.' }, 'Too many attempts. Please wait and try again.'],
    [403, { error: 'Change password option is not available for you! please try again later.', capability: 'changePassword' }, 'Change password option is not available for you! please try again later.'],
    [500, {}, 'Something went wrong. Please try again.'],
  ])('with the whole (%i) is said in the dialog', async (status, answer, words) => {
    await open()
    await fill('Old-Phrase-1', good)
    await submit()
    await network.answer(0, status, answer)
    expect((await dialog().findByText(words)).closest('[role=alert]')).not.toBeNull()
    expect(isOpen()).toBe(true)
  })
})

describe('the meter', () => {
  test('marks each rule as it is met, and calls strong only what will be taken', async () => {
    await open()
    expect(dialog().getAllByRole('listitem').map(({ textContent }) => textContent?.split(/[:.]/)[0])).toEqual([
      'At least 8 characters', 'An upper-case letter', 'A lower-case letter', 'A number', 'A special character',
      'Not a common password', 'Not your name or e-mail', 'Not the current password',
    ])
    const level = () => dialog().getByRole('status').textContent
    await userEvent.type(field('Current password'), 'Old-Phrase-1')
    await userEvent.type(field('New password'), 'brand')
    expect([ruleIsMet('A lower-case letter'), ruleIsMet('An upper-case letter'), ruleIsMet('At least 8 characters')]).toEqual([true, false, false])
    await userEvent.clear(field('New password'))
    await userEvent.type(field('New password'), 'P@ssw0rd!')
    await waitFor(() => expect(level()).toBe('Password strength: Weak'))
    expect(ruleIsMet('Not a common password')).toBe(false)
    await userEvent.clear(field('New password'))
    // Hard to guess, and not accepted: it has no number.
    await userEvent.type(field('New password'), 'brand-new-Phrase-of-seven-words')
    expect(level()).toBe('Password strength: Fair')
    await userEvent.type(field('New password'), '7')
    await waitFor(() => expect(level()).toBe('Password strength: Strong'))
    await userEvent.clear(field('New password'))
    await userEvent.type(field('New password'), 'Old-Phrase-1')
    expect(level()).toBe('Password strength: Weak')
  })

  test('asks for length alone where the deployment does', async () => {
    await open('length')
    expect(dialog().getAllByRole('listitem')[0]?.textContent).toContain('At least 15 characters')
    expect(dialog().queryByText('A special character')).toBeNull()
    await fill('Old-Phrase-1', 'fifteen letters')
    await submit()
    expect((await network.request(0)).body).toMatchObject({ newPassword: 'fifteen letters' })
  })
})
