// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { goToSettings } from '../support/navigation'
import { holdNetwork, type Network } from '../support/network'
import { clearScreen, completeBrowser, expectToasts, shownToasts } from '../support/on-screen'
import { button, described, field, fill, isReady, press, save, saved, stored, wentWrong } from '../support/profile-page'
import { renderSettings } from '../support/settings-page'

vi.mock('next/navigation', async () => (await import('../support/navigation')).navigation)

let network: Network

beforeEach(() => {
  completeBrowser()
  goToSettings()
  network = holdNetwork()
})
afterEach(clearScreen)

describe('saving', () => {
  test('sends what was typed with the version it was based on, says “Saving…”, and then holds what the server stored', async () => {
    renderSettings()
    await fill('Full Name', '  Grace   Hopper ')
    await save()
    const { method, path, headers, body } = await network.request(0)
    expect([method, path, headers.get('if-match')]).toEqual(['PUT', '/api/user/profile', '"1"'])
    expect(body).toEqual({ name: '  Grace   Hopper ', company: '', phone: '', timezone: 'Europe/London' })
    expect([button().disabled, button().textContent]).toEqual([true, 'Saving…'])
    await network.answer(0, 200, stored({ name: 'Grace   Hopper' }), { etag: 'W/"2"' })
    await expectToasts(saved)
    expect(field('Full Name').value).toBe('Grace   Hopper')
    await isReady()
    await fill('Company', 'Acme')
    await save()
    expect((await network.request(1)).headers.get('if-match')).toBe('"2"')
  })

  test('twice at the same moment sends one request', async () => {
    renderSettings()
    await fill('Full Name', 'Grace Hopper')
    fireEvent.click(button())
    fireEvent.click(button())
    press('s', { ctrlKey: true })
    fireEvent.submit(field('Full Name').form ?? document.body)
    await network.answer(0, 200, stored({ name: 'Grace Hopper' }))
    await expectToasts(saved)
    await isReady()
    expect(network.requests).toHaveLength(1)
  })

  test('leaves alone what was typed while it was under way', async () => {
    renderSettings()
    await fill('Full Name', 'Grace Hopper')
    await save()
    await network.request(0)
    await userEvent.type(field('Company'), 'Acme')
    await network.answer(0, 200, stored({ name: 'Grace Hopper' }), { etag: '"2"' })
    await expectToasts(saved)
    expect([field('Full Name').value, field('Company').value]).toEqual(['Grace Hopper', 'Acme'])
    await isReady()
    expect(press('s', { ctrlKey: true })).toBe(true)
    expect((await network.request(1)).body).toMatchObject({ name: 'Grace Hopper', company: 'Acme' })
  })
})

describe('Ctrl+S and Cmd+S', () => {
  test.each([['s', { ctrlKey: true }], ['s', { metaKey: true }], ['S', { ctrlKey: true }], ['ы', { ctrlKey: true, code: 'KeyS' }]])('%s with %j saves when there is something to save', async (key, modifiers) => {
    renderSettings()
    await userEvent.type(field('Company'), 'Acme')
    expect(press(key, modifiers)).toBe(true)
    expect((await network.request(0)).body).toMatchObject({ company: 'Acme' })
  })

  test('saves nothing when nothing changed, but never opens the browser’s own dialog', async () => {
    renderSettings()
    await userEvent.type(field('Company'), 'A{Backspace}')
    expect(press('s', { ctrlKey: true })).toBe(true)
    await userEvent.type(field('Company'), 'A')
    press('s', { ctrlKey: true })
    expect((await network.request(0)).body).toMatchObject({ company: 'A' })
    expect(network.requests).toHaveLength(1)
  })

  test.each([{ ctrlKey: true, isComposing: true }, { ctrlKey: true, shiftKey: true }, { ctrlKey: true, altKey: true }, {}])('is not meant by %j', async (modifiers) => {
    renderSettings()
    await userEvent.type(field('Company'), 'Acme')
    expect(press('s', modifiers)).toBe(false)
    expect(button().textContent).toBe('Save Changes')
  })
})

describe('a mistake', () => {
  test.each([
    ['Full Name', '{Backspace}', 'Name is required'],
    ['Full Name', 'R2D2', 'Name can only contain letters, spaces and hyphens'],
    ['Company', 'a'.repeat(201), 'Company must be at most 200 characters'],
    ['Phone Number', '4155552671', 'Invalid phone number format'],
  ])('in “%s” is told beside it, with the focus there, and nothing is sent', async (label, text, words) => {
    renderSettings()
    fireEvent.change(field(label), { target: { value: text === '{Backspace}' ? '' : text } })
    await save()
    await waitFor(() => expect(described(label)).toBe(words))
    await waitFor(() => expect(document.activeElement).toBe(field(label)))
    expect(field(label).getAttribute('aria-invalid')).toBe('true')
    expect([network.requests, shownToasts()]).toEqual([[], []])
    await isReady()
  })

  test('that only the server finds is told beside the field as well, on the tab where the field is', async () => {
    renderSettings()
    await fill('Full Name', 'Grace Hopper')
    await userEvent.click(screen.getByRole('tab', { name: 'Security' }))
    press('s', { ctrlKey: true })
    await network.answer(0, 400, { error: 'Invalid phone', fields: { phone: 'Invalid phone number format', name: 'Name is required' } })
    await waitFor(() => expect(screen.getByRole('tab', { selected: true }).textContent).toBe('Profile'))
    await waitFor(() => expect([described('Full Name'), described('Phone Number')]).toEqual(['Name is required', 'Invalid phone number format']))
    await waitFor(() => expect(document.activeElement).toBe(field('Full Name')))
    expect(shownToasts()).toEqual([])
  })

  test.each([
    ['timezone', 'Invalid timezone'],
    ['email', 'Email cannot be changed. Contact support to update email.'],
  ])('of the server’s in %s, which has no message of its own on the page, is a toast', async (name, words) => {
    renderSettings()
    await userEvent.type(field('Company'), 'Acme')
    await save()
    await network.answer(0, 400, { error: words, fields: { [name]: words } })
    await expectToasts(`error: ${words}`)
  })

  test('that was made good goes away', async () => {
    renderSettings()
    await userEvent.type(field('Phone Number'), '415')
    await save()
    await waitFor(() => expect(described('Phone Number')).toBe('Invalid phone number format'))
    await fill('Phone Number', '+14155552671')
    await waitFor(() => expect(described('Phone Number')).toBe('Begin with + and the country code'))
  })
})

describe('a failure', () => {
  test.each([
    ['500', () => network.answer(0, 500, { error: 'Server error' }), wentWrong],
    ['503', () => network.answer(0, 503, { error: 'away' }), wentWrong],
    ['no network', () => network.fail(0), wentWrong],
    ['429', () => network.answer(0, 429, { error: 'Too many attempts. Please wait and try again.' }), 'error: Too many attempts. Please wait and try again.'],
  ])('(%s) is told, keeps what was typed, and leaves the button ready for another try', async (_, end, words) => {
    renderSettings()
    await fill('Full Name', 'Grace Hopper')
    await save()
    await end()
    await expectToasts(words)
    await isReady()
    expect(field('Full Name').value).toBe('Grace Hopper')
    await save()
    await network.answer(1, 200, stored({ name: 'Grace Hopper' }))
    await waitFor(() => expect(shownToasts()).toContain(saved))
  })

  test('because the session ended offers to sign in', async () => {
    renderSettings()
    await userEvent.type(field('Company'), 'Acme')
    await save()
    await network.answer(0, 401, { error: 'Unauthorized' })
    await screen.findByRole('button', { name: 'Sign in' })
    expect(field('Company').value).toBe('Acme')
  })
})
