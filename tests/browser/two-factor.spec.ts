import type { Page } from '@playwright/test'
import { expect, expectAccessible, expectListening, password, test, type Person } from '../support/browser'
import { operate } from '../support/operator'
import { codeOf, enrol } from '../support/two-factor'

test.use({ expectedNoise: /status of (400|401|403)/ })

const grant = ({ email }: Person) => operate('capability', 'grant', email, 'twoFactor')
const twoFactorSwitch = (page: Page) => page.getByRole('switch', { name: 'Two-Factor Authentication (2FA)' })

async function signInAgain(page: Page, { email }: Person) {
  await page.context().clearCookies()
  await page.goto('/sign-in?callbackUrl=/settings?tab=security')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'One more step' })).toBeVisible()
}

test('is set up with a key, proven by a code, and asked for from then on', async ({ page, settledPerson }) => {
  await grant(settledPerson)
  const { secret, usedCode } = await enrol(page)
  await expectAccessible(page)
  await expect(page.getByText('Your other devices are still signed in without a code.')).toBeVisible()
  await page.getByRole('button', { name: 'I have saved them' }).click()
  await expect(twoFactorSwitch(page)).toBeChecked()
  await expect(page.getByText('Enabled', { exact: true })).toBeVisible()
  await expect(page.getByText('10 of 10 recovery codes left.')).toBeVisible()

  await signInAgain(page, settledPerson)
  await expectAccessible(page)
  await page.getByLabel('Code', { exact: true }).fill(usedCode)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('alert').getByText('The code is not right')).toBeVisible()
  await page.getByLabel('Code', { exact: true }).fill(codeOf(secret, 1))
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page).toHaveURL(/\/settings\?tab=security$/)
  await expect(page.getByText('Enabled', { exact: true })).toBeVisible()
})

test('before the second step no page and no route opens', async ({ page, settledPerson }) => {
  await grant(settledPerson)
  await enrol(page)
  await signInAgain(page, settledPerson)
  expect((await page.context().cookies()).filter(({ name }) => name.includes('session-token'))).toEqual([])
  expect((await page.request.get('/api/user/profile')).status()).toBe(401)
})

test('a recovery code opens the account once', async ({ page, settledPerson }) => {
  await grant(settledPerson)
  const { recoveryCodes } = await enrol(page)
  for (const [attempt, outcome] of [['first', 'opens'], ['second', 'is refused']] as const) {
    await signInAgain(page, settledPerson)
    await page.getByRole('button', { name: 'Use a recovery code' }).click()
    await page.getByLabel('Recovery code').fill((recoveryCodes[3] ?? '').toLowerCase())
    await page.getByRole('button', { name: 'Continue' }).click()
    if (outcome === 'opens') await expect(page.getByText('9 of 10 recovery codes left.'), attempt).toBeVisible()
    else await expect(page.getByRole('alert').getByText('The code is not right'), attempt).toBeVisible()
  }
})

test('leaving the set-up midway changes nothing', async ({ page, settledPerson }) => {
  await grant(settledPerson)
  await page.goto('/settings?tab=security')
  await twoFactorSwitch(page).click()
  const dialog = page.getByRole('dialog', { name: 'Set up two-factor authentication' })
  await expectAccessible(page)
  await dialog.getByLabel('Code', { exact: true }).fill('000000')
  await dialog.getByRole('button', { name: 'Verify' }).click()
  await expect(dialog.getByText('The code is not right')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(twoFactorSwitch(page)).not.toBeChecked()
  await expect(twoFactorSwitch(page)).toBeFocused()
  await page.reload()
  await expect(twoFactorSwitch(page)).not.toBeChecked()
})

test('new recovery codes take the old ones’ place only when they are saved; turning off asks for password and code', async ({ page, settledPerson }) => {
  await grant(settledPerson)
  const { secret, recoveryCodes: old } = await enrol(page)
  await page.getByRole('button', { name: 'I have saved them' }).click()
  await page.getByRole('button', { name: 'New recovery codes' }).click()
  await page.getByRole('button', { name: 'Keep the old codes' }).click()
  await page.getByRole('button', { name: 'New recovery codes' }).click()
  const fresh = await page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').allInnerTexts()
  expect(fresh.filter((code) => old.includes(code))).toEqual([])
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  expect((await download).suggestedFilename()).toBe('talkifai-recovery-codes.txt')
  await page.getByRole('button', { name: 'Use the new codes' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()

  await twoFactorSwitch(page).click()
  const dialog = page.getByRole('dialog', { name: 'Turn off two-factor authentication' })
  await expectAccessible(page)
  await dialog.getByLabel('Password', { exact: true }).fill('not the password')
  await dialog.getByLabel('Code', { exact: true }).fill(codeOf(secret, 1))
  await dialog.getByRole('button', { name: 'Turn off' }).click()
  await expect(dialog.getByText('The password is not right')).toBeVisible()
  await dialog.getByLabel('Password', { exact: true }).fill(password)
  await dialog.getByRole('button', { name: 'Turn off' }).click()
  await expect(twoFactorSwitch(page)).not.toBeChecked()
  await expect(page.getByText('Enabled', { exact: true })).toBeHidden()
})

test('works with the keyboard alone', async ({ page, settledPerson }) => {
  await grant(settledPerson)
  await page.goto('/settings?tab=security')
  await twoFactorSwitch(page).focus()
  await page.keyboard.press('Space')
  const dialog = page.getByRole('dialog', { name: 'Set up two-factor authentication' })
  await expect(dialog.getByLabel('Code', { exact: true })).toBeFocused()
  await page.keyboard.type(codeOf(await dialog.locator('code').innerText()))
  await page.keyboard.press('Enter')
  const saved = page.getByRole('button', { name: 'I have saved them' })
  await expect(saved).toBeVisible()
  while (!(await saved.evaluate((button) => button === document.activeElement))) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(twoFactorSwitch(page)).toBeChecked()
})

test('a locked user meets the documented refusal', async ({ page, settledPerson: _ }) => {
  await page.goto('/settings?tab=security')
  await twoFactorSwitch(page).click()
  await expect(page.getByText('Two-Factor Authentication is not available for you!. please try again later.')).toBeVisible()
  await expect(twoFactorSwitch(page)).not.toBeChecked()
  await expectListening(page)
})
