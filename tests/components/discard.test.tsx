// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { goToSettings } from '../support/navigation'
import { holdNetwork, type Network } from '../support/network'
import { clearScreen, completeBrowser } from '../support/on-screen'
import { button, field, fill, isReady, save, stored } from '../support/profile-page'
import { renderSettings, settingsData } from '../support/settings-page'

vi.mock('next/navigation', async () => (await import('../support/navigation')).navigation)

let network: Network
const discarder = () => screen.queryByRole('button', { name: 'Discard' })
const discard = () => userEvent.click(screen.getByRole('button', { name: 'Discard' }))

beforeEach(() => {
  completeBrowser()
  goToSettings()
  network = holdNetwork()
})
afterEach(clearScreen)

test('changes can be discarded as long as there are some; saving asks nothing and has the focus', async () => {
  renderSettings(settingsData({ company: 'Acme' }))
  expect(discarder()).toBeNull()
  await fill('Company', 'Other')
  await fill('Full Name', 'X')
  await discard()
  expect([field('Company').value, field('Full Name').value]).toEqual(['Acme', 'Ada Lovelace'])
  expect(discarder()).toBeNull()
  expect(document.activeElement).toBe(button())
  expect(network.requests).toEqual([])
})

test('what was complained about goes with it', async () => {
  renderSettings()
  await fill('Full Name', 'X')
  await save()
  await screen.findByText('Name must be at least 2 characters')
  await discard()
  await waitFor(() => expect(screen.queryByText('Name must be at least 2 characters')).toBeNull())
})

test('what a touched field was changed to meanwhile comes out from under it', async () => {
  const { update } = renderSettings(settingsData({ company: 'Acme' }))
  await fill('Company', 'Mine')
  update(settingsData({ company: 'Theirs', updatedAt: '2026-11-24T11:00:00.000Z' }, { profileTag: '"2"' }))
  expect(field('Company').value).toBe('Mine')
  await discard()
  expect(field('Company').value).toBe('Theirs')
  await userEvent.type(field('Company'), '!')
  await save()
  expect((await network.request(0)).headers.get('if-match')).toBe('"2"')
})

test('in a conflict the latest is loaded in its place', async () => {
  renderSettings()
  await fill('Company', 'Mine')
  await save()
  await network.answer(0, 412, { error: 'Changed' })
  await screen.findByRole('alert')
  await isReady()
  await discard()
  expect((await network.request(1)).method).toBe('GET')
  await network.answer(1, 200, stored({ company: 'Theirs' }), { etag: '"5"' })
  await waitFor(() => expect([field('Company').value, screen.queryByRole('alert')]).toEqual(['Theirs', null]))
})
