// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { goToSettings, navigation } from '../support/navigation'
import { holdNetwork, type Network } from '../support/network'
import { clearScreen, completeBrowser, expectToasts, shownToasts } from '../support/on-screen'
import { field, fill, isReady, save, saved, stored, wentWrong } from '../support/profile-page'
import { renderSettings, settingsData } from '../support/settings-page'

vi.mock('next/navigation', async () => (await import('../support/navigation')).navigation)

const changedElsewhere = 'Your profile was changed somewhere else after you opened it'

let network: Network

beforeEach(() => {
  completeBrowser()
  goToSettings()
  network = holdNetwork()
})
afterEach(clearScreen)

describe('a change made elsewhere', () => {
  async function meetConflict() {
    renderSettings()
    await userEvent.type(field('Company'), 'Mine')
    await save()
    await network.answer(0, 412, { error: changedElsewhere })
    await screen.findByRole('alert')
    await expectToasts(`error: ${changedElsewhere}`)
    expect(field('Company').value).toBe('Mine')
    await isReady()
  }

  test('can be taken over', async () => {
    await meetConflict()
    await userEvent.click(screen.getByRole('button', { name: 'Load the latest' }))
    expect((await network.request(1)).method).toBe('GET')
    await network.answer(1, 200, stored({ company: 'Theirs' }), { etag: '"5"' })
    await waitFor(() => expect(field('Company').value).toBe('Theirs'))
    expect(screen.queryByRole('alert')).toBeNull()
    await userEvent.type(field('Company'), '!')
    await save()
    expect((await network.request(2)).headers.get('if-match')).toBe('"5"')
  })

  test('can be overwritten', async () => {
    await meetConflict()
    await userEvent.click(screen.getByRole('button', { name: 'Save mine anyway' }))
    const { headers, body } = await network.request(1)
    expect([headers.get('if-match'), body]).toEqual([null, expect.objectContaining({ company: 'Mine' })])
    await network.answer(1, 200, stored({ company: 'Mine' }))
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
    expect(shownToasts()).toContain(saved)
  })

  test('stays in question when the latest cannot be loaded', async () => {
    await meetConflict()
    await userEvent.click(screen.getByRole('button', { name: 'Load the latest' }))
    await network.fail(1)
    await waitFor(() => expect(shownToasts()).toContain(wentWrong))
    expect([screen.getByRole('alert').isConnected, field('Company').value]).toEqual([true, 'Mine'])
  })
})

describe('a newer profile from the server', () => {
  const newer = (change: object, minutes = 1, tag = '"2"') => settingsData(stored(change, minutes), { profileTag: tag })

  test('goes into the fields that nobody touched, and only those', async () => {
    const { update } = renderSettings()
    await fill('Full Name', 'Grace Hopper')
    update(newer({ company: 'Acme' }))
    await waitFor(() => expect(field('Company').value).toBe('Acme'))
    expect(field('Full Name').value).toBe('Grace Hopper')
    await save()
    const { headers, body } = await network.request(0)
    expect([headers.get('if-match'), body]).toEqual(['"2"', expect.objectContaining({ name: 'Grace Hopper', company: 'Acme' })])
  })

  test('that changed a touched field is not hidden: saving meets the conflict', async () => {
    const { update } = renderSettings()
    await fill('Full Name', 'Grace Hopper')
    update(newer({ name: 'Somebody Else' }))
    await save()
    const { headers, body } = await network.request(0)
    expect([headers.get('if-match'), body]).toEqual(['"1"', expect.objectContaining({ name: 'Grace Hopper' })])
  })

  test('that was under way when a later one was saved changes nothing', async () => {
    const { update } = renderSettings()
    await userEvent.type(field('Company'), 'Second')
    await save()
    await network.answer(0, 200, stored({ company: 'Second' }, 3), { etag: '"3"' })
    await expectToasts(saved)
    await isReady()
    update(newer({ company: 'First' }, 2, '"2"'))
    await userEvent.type(field('Full Name'), '!')
    expect(field('Company').value).toBe('Second')
    await fill('Full Name', 'Grace Hopper')
    await save()
    expect((await network.request(1)).headers.get('if-match')).toBe('"3"')
    expect(navigation.router.refresh).toHaveBeenCalled()
  })
})
