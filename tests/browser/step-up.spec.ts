import { expect, expectAccessible, password, test } from '../support/browser'
import { operate } from '../support/operator'

test.use({ expectedNoise: /status of (400|403)/ })

test('a dangerous act asks again who it is, and goes on by itself when that was shown', async ({ page, settledPerson }) => {
  await operate('capability', 'grant', settledPerson.email, 'twoFactor')
  // Ten minutes cannot be waited for: the first try is answered as the server answers after them; the rest is the server.
  let answered = false
  await page.route('**/api/user/security/two-factor', (route) => {
    if (answered || route.request().method() !== 'POST') return route.continue()
    answered = true
    return route.fulfill({ status: 403, json: { error: 'Please confirm that it is you', reason: 'step-up', twoFactor: false } })
  })
  await page.goto('/settings?tab=security')
  const twoFactor = page.getByRole('switch', { name: 'Two-Factor Authentication (2FA)' })
  await twoFactor.click()
  const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' })
  await expect(dialog.getByLabel('Password', { exact: true })).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.type('not the password')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('The password is not right')).toBeVisible()
  const before = await page.context().cookies()
  await dialog.getByLabel('Password', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Set up two-factor authentication' })).toBeVisible()
  const token = (cookies: typeof before) => cookies.find(({ name }) => name.includes('session-token'))
  const after = await page.context().cookies()
  expect(token(after)?.value).not.toBe(token(before)?.value)
  expect({ ...token(after), value: '', expires: 0 }).toEqual({ ...token(before), value: '', expires: 0 })
  expect(Math.abs((token(after)?.expires ?? 0) - (token(before)?.expires ?? 0))).toBeLessThan(60)
})

test('giving up says so and changes nothing', async ({ page, settledPerson }) => {
  await operate('capability', 'grant', settledPerson.email, 'twoFactor')
  await page.route('**/api/user/security/two-factor', (route) => route.fulfill({ status: 403, json: { error: 'Please confirm that it is you', reason: 'step-up' } }))
  await page.goto('/settings?tab=security')
  const twoFactor = page.getByRole('switch', { name: 'Two-Factor Authentication (2FA)' })
  await twoFactor.click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('Please confirm that it is you')).toBeVisible()
  await expect(twoFactor).not.toBeChecked()
})
