import type { Page } from '@playwright/test'
import { expect, type Person } from './browser'
import { operate } from './operator'

/** Gives the browser an authenticator of its own, which says yes to everything; Chrome's own for tests. */
async function plugIn(page: Page) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } as const
  await devtools.send('WebAuthn.addVirtualAuthenticator', { options })
}

/** Lets somebody who is signed in add a passkey on the settings page. */
export async function addPasskey(page: Page, person: Person, name = 'Test laptop') {
  await operate('capability', 'grant', person.email, 'twoFactor')
  await plugIn(page)
  await page.goto('/settings?tab=security')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('button', { name: `Rename ${name}` })).toBeVisible()
}
