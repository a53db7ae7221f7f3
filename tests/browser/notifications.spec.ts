import { randomInt } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expect, expectAccessible, expectNoSidewaysScroll, looksFor, tabTo, test, wear } from '../support/browser'
import { twilioAccount } from '../support/carriers/twilio'
import { mailIn } from '../support/mails'
import { operate } from '../support/operator'
import { textTo } from '../support/texts'

const switches = ['emailNotifications', 'smsNotifications', 'callAlerts', 'weeklyReports', 'systemUpdates']
const anyNumber = () => `+1415${randomInt(2_000_000, 9_999_999)}`

async function open(page: Page): Promise<void> {
  await page.goto('/settings?tab=notifications')
}

const deliveries = (page: Page) => page.getByRole('list', { name: 'Recent deliveries' }).getByRole('listitem')

/** Gives somebody every switch, a phone number in the profile, and a Twilio account with a number to send from. */
async function equip(page: Page, email: string): Promise<{ number: string }> {
  const number = anyNumber()
  await operate('capability', 'grant', email, ...switches)
  const profile = await page.request.put('/api/user/profile', { data: { name: 'Ada Lovelace', timezone: 'Europe/London', phone: number } })
  const connection = await page.request.post('/api/telephony/connections', { data: { provider: 'twilio', name: 'Twilio', ...twilioAccount } })
  const { id } = (await connection.json()) as { id: string }
  const added = await page.request.post('/api/telephony/phone-numbers', { data: { number: anyNumber(), connectionId: id } })
  expect([profile.status(), connection.status(), added.status()]).toEqual([200, 201, 201])
  return { number }
}

test('somebody without the features sees the documented rows, that security mails come, and what came', async ({ page, settledPerson: _ }) => {
  await open(page)
  await expect(page.getByRole('switch')).toHaveCount(5)
  await expect(page.getByText('Mails about the security of your account always come and cannot be turned off.')).toBeVisible()
  await expect(page.getByText('Nothing was sent yet')).toBeVisible()
  await expect(page.getByRole('button', { name: /test|quiet/ })).toHaveCount(0)
})

test('a switch that is turned is still on after a reload and on another device', async ({ page, browser, context, settledPerson }) => {
  await operate('capability', 'grant', settledPerson.email, ...switches)
  await open(page)
  const reports = page.getByRole('switch', { name: 'Weekly Reports' })
  await expect(reports).toHaveAccessibleDescription(`Receive weekly performance summaries To ${settledPerson.email}`)
  const saved = page.waitForResponse((response) => response.request().method() === 'PUT')
  await reports.click()
  await expect(reports).toBeChecked()
  expect((await saved).status()).toBe(200)
  await page.reload()
  await expect(reports).toBeChecked()
  const other = await browser.newContext({ storageState: await context.storageState() })
  expect(await (await other.request.get('/api/user/notifications')).json()).toMatchObject({ weeklyReports: true, callAlerts: false })
  await other.close()
})

test.describe('texts', () => {
  // Turned on without a verified number, and a wrong code.
  test.use({ expectedNoise: /status of 4(00|09)/ })

  test('are refused without a verified number, which is verified by a texted code; a test text arrives', async ({ page, settledPerson }) => {
    const { number } = await equip(page, settledPerson.email)
    await open(page)
    const texts = page.getByRole('switch', { name: 'SMS Notifications' })
    await texts.click()
    await expect(page.getByText('Texts go to a verified phone number only. Verify your phone number, then turn this on.')).toBeVisible()
    await expect(texts).not.toBeChecked()
    await page.getByRole('button', { name: 'Verify number' }).click()
    await expect(page.getByRole('button', { name: 'Send the code' })).toBeFocused()
    // One that fades away has no contrast.
    await expect(page.locator('[data-sonner-toast]')).toHaveCount(0)
    await expectAccessible(page)
    await page.keyboard.press('Enter')
    const field = page.getByLabel('Code')
    await expect(field).toBeFocused()
    await expect(field).toHaveAttribute('autocomplete', 'one-time-code')
    const code = /^\d{6}/.exec(await textTo(number))?.[0] ?? ''
    await page.keyboard.type(code === '000000' ? '000001' : '000000')
    await page.keyboard.press('Enter')
    await expect(field).toHaveAccessibleDescription('This is not the code that was sent')
    await expect(field).toBeFocused()
    await expectAccessible(page)
    await field.fill(code)
    await page.keyboard.press('Enter')
    await expect(page.getByText('Your phone number is verified')).toBeVisible()
    await expect(page.getByText('Verified', { exact: true })).toBeVisible()
    await texts.click()
    await page.getByRole('button', { name: 'Send a test by text' }).click()
    await expect(page.getByText(/^A test is on its way to \+1 \(415\)/)).toBeVisible()
    await expect(deliveries(page).filter({ hasText: 'Test message' })).toContainText(/Sent.*By text to \+1 \(415\)/)
    expect(await textTo(number)).toContain('test message')
    await page.reload()
    await expect(texts).toBeChecked()
  })
})

test('a test mail arrives and is listed as sent, without a reload', async ({ page, settledPerson }) => {
  await operate('capability', 'grant', settledPerson.email, 'emailNotifications')
  await open(page)
  await page.getByRole('button', { name: 'Send a test by mail' }).click()
  await expect(page.getByText(`A test is on its way to ${settledPerson.email}`, { exact: true })).toBeVisible()
  await expect(deliveries(page).filter({ hasText: 'Test message' })).toContainText('Sent')
  expect((await mailIn(settledPerson.email, 'Your test message')).link).toMatch(/\/settings\?tab=notifications$/)
})

test('quiet hours are added, changed, saved and removed by keyboard alone', async ({ page, settledPerson }) => {
  await operate('capability', 'grant', settledPerson.email, 'weeklyReports')
  await open(page)
  await tabTo(page, 'Add quiet hours')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('From')).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(page.getByRole('checkbox', { name: 'Sunday' })).toBeFocused()
  await page.keyboard.press('Space')
  await page.keyboard.press('Tab')
  await page.keyboard.type('0930PM')
  await expect(page.getByLabel('From')).toHaveValue('21:30')
  await expectAccessible(page)
  await tabTo(page, 'Save quiet hours')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('From')).toHaveValue('21:30')
  await expect(page.getByRole('checkbox', { name: 'Sunday' })).not.toBeChecked()
  await expect(page.getByRole('checkbox', { name: 'Saturday' })).toBeChecked()
  await tabTo(page, 'Remove quiet hours 1')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Add quiet hours' })).toBeFocused()
  await tabTo(page, 'Save quiet hours')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await page.reload()
  await expect(page.getByText(/^You have no quiet hours/)).toBeVisible()
})

test('the way to the timezone and to the phone number leads to those fields', async ({ page, settledPerson }) => {
  await operate('capability', 'grant', settledPerson.email, ...switches)
  await open(page)
  await page.getByRole('button', { name: 'Change timezone' }).click()
  await expect(page.getByRole('combobox', { name: 'Timezone' })).toBeFocused()
  await page.getByRole('tab', { name: 'Notifications' }).click()
  await page.getByRole('button', { name: 'Add your number' }).click()
  await expect(page.getByLabel('Phone Number')).toBeFocused()
})

test('the tab and its dialog are accessible and fit in every state', async ({ page, settledPerson }) => {
  test.slow()
  await equip(page, settledPerson.email)
  await page.request.post('/api/user/notifications/test', { data: { channel: 'mail' } })
  for (const look of looksFor(3)) {
    await wear(page, look)
    await open(page)
    await expect(deliveries(page)).not.toHaveCount(0)
    await page.getByRole('button', { name: 'Add quiet hours' }).click()
    await page.getByLabel('To', { exact: true }).fill('')
    for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']) await page.getByRole('checkbox', { name: day }).press('Space')
    await page.getByRole('button', { name: 'Save quiet hours' }).click()
    await expect(page.getByText('Choose at least one day')).toBeVisible()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Verify number' }).click()
    await page.getByRole('button', { name: 'Send the code' }).click()
    await expect(page.getByLabel('Code')).toBeFocused()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  }
})
