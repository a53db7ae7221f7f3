// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { goToSettings } from '../support/navigation'
import { holdNetwork, type Network } from '../support/network'
import { clearScreen, completeBrowser, expectToasts } from '../support/on-screen'
import { renderSettings } from '../support/settings-page'

vi.mock('next/navigation', async () => (await import('../support/navigation')).navigation)
// The form's rules come late, in a file of their own. Here, as without a network, they do not come.
vi.mock('@hookform/resolvers/zod', () => {
  throw new TypeError('Failed to fetch dynamically imported module')
})

let network: Network

beforeEach(() => {
  completeBrowser()
  goToSettings()
  network = holdNetwork()
})
afterEach(clearScreen)

const button = (name: string) => screen.findByRole<HTMLButtonElement>('button', { name })

test('a form whose rules cannot be loaded says so when the network is gone, and can be saved when it is back', async () => {
  renderSettings()
  const company = screen.getByRole<HTMLInputElement>('textbox', { name: 'Company' })
  await userEvent.type(company, 'Acme')
  await userEvent.click(await button('Save Changes'))
  await network.fail(0)
  await expectToasts('error: Something went wrong. Please try again.')
  expect([(await button('Save Changes')).disabled, company.value]).toEqual([false, 'Acme'])
  await userEvent.click(await button('Save Changes'))
  expect((await network.request(1)).body).toMatchObject({ company: 'Acme' })
})
