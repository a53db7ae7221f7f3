import { expect, expectAccessible, password, test } from '../support/browser'
import { addPasskey } from '../support/passkey-page'
import { enrol } from '../support/two-factor'

test.use({ expectedNoise: /status of (401|403|409)/ })

test('a passkey is added, renamed, signs in by itself, and is removed', async ({ page, settledPerson }) => {
  await addPasskey(page, settledPerson)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Rename Test laptop' }).click()
  await page.getByLabel('Name', { exact: true }).fill('My laptop')
  await page.getByRole('button', { name: 'Rename', exact: true }).click()
  await expect(page.getByText('My laptop', { exact: true })).toBeVisible()

  await page.context().clearCookies()
  await page.goto('/sign-in?callbackUrl=/settings?tab=security')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page).toHaveURL(/\/settings\?tab=security$/)
  await expect(page.getByText(/last used/)).toBeVisible()

  await page.getByRole('button', { name: 'Remove My laptop' }).click()
  await page.getByRole('button', { name: 'Remove passkey' }).click()
  await expect(page.getByText('You have no passkeys yet.')).toBeVisible()
})

test('it is the second step of signing in where two-factor authentication is on, and stays while it is the last one', async ({ page, settledPerson }) => {
  await addPasskey(page, settledPerson)
  await enrol(page)
  await page.getByRole('button', { name: 'I have saved them' }).click()
  await page.getByRole('button', { name: 'Remove authenticator app' }).click()
  await expect(page.getByRole('button', { name: 'Add an authenticator app' })).toBeVisible()
  await page.getByRole('button', { name: 'Remove Test laptop' }).click()
  await page.getByRole('button', { name: 'Remove passkey' }).click()
  await expect(page.getByText('This is your last second factor. Turn two-factor authentication off instead.')).toBeVisible()

  await page.context().clearCookies()
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(settledPerson.email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('button', { name: 'Use a passkey instead' }).click()
  await expect(page).toHaveURL(/\/settings$/)
})

test('who has no capability sees no passkeys', async ({ page, settledPerson: _ }) => {
  await page.goto('/settings?tab=security')
  await expect(page.getByRole('switch', { name: 'Two-Factor Authentication (2FA)' })).toBeVisible()
  await expect(page.getByText('Passkeys')).toBeHidden()
})
