// @vitest-environment jsdom
import { render, waitFor } from '@testing-library/react'
import { StrictMode } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { TimezoneInit } from '@/components/timezone-init'
import { call } from '@/lib/http/client'
import { goToSettings, navigation } from '../support/navigation'
import { holdNetwork, type Network } from '../support/network'
import { clearScreen, completeBrowser, renderPage, shownToasts } from '../support/on-screen'

vi.mock('next/navigation', async () => (await import('../support/navigation')).navigation)

let network: Network

beforeEach(() => {
  completeBrowser()
  goToSettings()
  network = holdNetwork()
})
afterEach(clearScreen)

test.each([
  ['as it is', <TimezoneInit key="plain" />],
  ['under StrictMode, which runs effects twice', <StrictMode key="strict"><TimezoneInit /></StrictMode>],
])('the browser’s timezone is posted once, %s, and then the page is read anew', async (_, init) => {
  const { rerender } = render(init)
  const { method, path, body } = await network.request(0)
  expect([method, path, body]).toEqual(['POST', '/api/user/timezone', { timezone: Intl.DateTimeFormat().resolvedOptions().timeZone }])
  expect(navigation.router.refresh).not.toHaveBeenCalled()
  await network.answer(0, 200, { timezone: 'UTC', updated: true })
  await waitFor(() => expect(navigation.router.refresh).toHaveBeenCalledOnce())
  rerender(init)
  expect(network.requests).toHaveLength(1)
})

test.each([
  ['refused', () => network.answer(0, 400, { error: 'Invalid timezone' })],
  ['a server error', () => network.answer(0, 500, { error: 'Server error' })],
  ['no network', () => network.fail(0)],
])('a failure (%s) says nothing, and is not tried again on this page', async (_, end) => {
  renderPage(<TimezoneInit />)
  await network.request(0)
  await end()
  // Once a later request is through, the failed one is as well.
  const later = call('GET', '/later')
  await network.answer(1, 200, {})
  await later
  expect([shownToasts(), network.requests.length, navigation.router.refresh.mock.calls.length]).toEqual([[], 2, 0])
})
