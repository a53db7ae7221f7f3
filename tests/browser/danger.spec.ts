import fs from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { unpack } from '../support/archive'
import { expect, expectAccessible, expectListening, expectNoSidewaysScroll, password, signIn, test } from '../support/browser'
import { mailIn } from '../support/mails'
import { operate } from '../support/operator'
import { addPasskey } from '../support/passkey-page'
import { enrol } from '../support/two-factor'

test.use({ expectedNoise: /status of (400|401|403|409)/ })

const danger = '/settings?tab=danger'
const demoPassword = 'Demo-Passw0rd!'

/** Goes on with Tab until the focus is there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let count = 0; count < 40; count++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('Tab does not lead there')
}

async function openByKeyboard(page: Page, name: string, title = name): Promise<Locator> {
  await page.getByRole('button', { name }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: title })
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  return dialog
}

async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.press('Control+A')
  await page.keyboard.type(text)
}

async function signInOnPage(page: Page, email: string, secret: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(secret)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

test('whoever has neither meets the documented toasts, and no dialog', async ({ page, settledPerson }) => {
  expect(settledPerson.email).not.toBe('')
  await page.goto(danger)
  await page.getByRole('button', { name: 'Delete Account' }).click()
  await expect(page.getByText('Delete account is not available for you! please try again later.')).toBeVisible()
  await page.getByRole('button', { name: 'Reset Data' }).click()
  await expect(page.getByText('Reset data is not available for you! please try again later.')).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('resetting: some of it first, then all of it, by keyboard', async ({ page }) => {
  await signInOnPage(page, 'pro@example.com', demoPassword)
  await page.waitForURL('**/settings')
  await page.goto(danger)
  const dialog = await openByKeyboard(page, 'Reset Data', 'Reset All Data')
  const row = (name: string) => dialog.getByRole('listitem').filter({ hasText: new RegExp(`^${name}`) })
  await expect(row('Call logs')).toHaveText(/\d/)
  await expectAccessible(page)

  // Escape gives the focus back; nothing has happened.
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Reset Data' })).toBeFocused()
  await openByKeyboard(page, 'Reset Data', 'Reset All Data')
  await expect(row('Transcripts')).toHaveText(/[1-9]/)

  await tabTo(page, dialog.getByText('Choose what'))
  await page.keyboard.press('Enter')
  await tabTo(page, dialog.getByRole('checkbox', { name: 'Call logs' }))
  await page.keyboard.press('Space')
  for (const name of ['Feedback', 'Analytics', 'Recordings', 'Post-call analyses']) {
    await tabTo(page, dialog.getByRole('checkbox', { name }))
    await page.keyboard.press('Space')
  }
  await expect(row('Call logs')).toHaveText('Call logs0')
  const transcripts = ((await row('Transcripts').textContent()) ?? '').replace('Transcripts', '')
  await expectAccessible(page)

  const red = dialog.getByRole('button', { name: 'Reset Data' })
  await typeInto(page, dialog.getByLabel('Type RESET to confirm'), 'reset')
  await typeInto(page, dialog.getByLabel('Password', { exact: true }), 'not the password')
  await expect(red).toBeDisabled()
  await page.keyboard.press('Enter')
  await expect(dialog).toBeVisible()
  await typeInto(page, dialog.getByLabel('Type RESET to confirm'), ' RESET ')
  await tabTo(page, red)
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('The password is not right')).toBeVisible()
  await expectAccessible(page)
  await typeInto(page, dialog.getByLabel('Password', { exact: true }), demoPassword)
  await page.keyboard.press('Enter')
  await expect(page.getByText(`Deleted ${transcripts} transcripts`, { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Reset Data' })).toBeFocused()

  await openByKeyboard(page, 'Reset Data', 'Reset All Data')
  await expect(row('Transcripts')).toHaveText('Transcripts0')
  const calls = ((await row('Call logs').textContent()) ?? '').replace('Call logs', '')
  await typeInto(page, dialog.getByLabel('Type RESET to confirm'), 'RESET')
  await typeInto(page, dialog.getByLabel('Password', { exact: true }), demoPassword)
  await page.keyboard.press('Enter')
  await expect(page.getByText(new RegExp(`^Deleted ${calls} call logs, .* and \\d+ post-call analyses$`))).toBeVisible()

  await openByKeyboard(page, 'Reset Data', 'Reset All Data')
  await expect(row('Call logs')).toHaveText('Call logs0')
  await expect(row('Agents, as they are')).toHaveText(/[1-9]/)
})

test('deleting: a week to think about it, and everything as it was, by keyboard', async ({ page, settledPerson }) => {
  await operate('capability', 'grant', settledPerson.email, 'deleteAccount')
  await page.goto('/settings')
  // Unsaved changes do not hold anybody back who leaves for good.
  await page.getByLabel('Company').fill('Never saved')
  await page.getByRole('tab', { name: 'Danger Zone' }).click()
  const dialog = await openByKeyboard(page, 'Delete Account')
  await expect(dialog.getByRole('listitem').filter({ hasText: 'All organizations owned' })).toHaveText(/1$/)
  await expectAccessible(page)
  await typeInto(page, dialog.getByLabel('Type DELETE to confirm'), 'DELETE')
  await typeInto(page, dialog.getByLabel('Password', { exact: true }), 'not the password')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('The password is not right')).toBeVisible()
  await expectAccessible(page)
  await typeInto(page, dialog.getByLabel('Password', { exact: true }), password)
  await page.keyboard.press('Enter')

  await page.waitForURL('**/goodbye')
  const due = new Intl.DateTimeFormat('en-US', { timeZone: 'Europe/London', weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' }).format(Date.now() + 7 * 86_400_000)
  await expect(page.getByText(`Your account will be erased on ${due} at `)).toBeVisible()
  await expect(page.getByText('We have mailed you a link that restores it.')).toBeVisible()
  await expectAccessible(page)
  expect((await page.request.get('/api/user/profile')).status()).toBe(401)

  // Signing in leads to the one page there is, from wherever.
  await signInOnPage(page, settledPerson.email, password)
  await page.waitForURL('**/restore')
  await expectListening(page)
  await expect(page.getByText(due)).toBeVisible()
  await expect(page.getByText('in 6 days and 23 hours')).toBeVisible()
  await expectAccessible(page)
  await page.goto('/telephony')
  await expect(page).toHaveURL(/\/restore$/)
  expect((await page.request.get('/api/user/profile')).status()).toBe(403)
  await page.reload()
  await page.getByRole('button', { name: 'Restore account' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Your account is restored. Everything is as it was.')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Go to settings' }).click()
  await expect(page.getByLabel('Full Name')).toHaveValue('Ada Lovelace')
  // Whoever has nothing to restore is not kept there.
  await page.goto('/restore')
  await expect(page).toHaveURL(/\/settings$/)
})

test('in the days of grace: downloading, deleting at once, and starting anew', async ({ page, settledPerson }) => {
  await operate('capability', 'grant', settledPerson.email, 'deleteAccount')
  const scheduled = await page.request.post('/api/user/deletion', { data: { confirmation: 'DELETE', password } })
  expect(scheduled.status()).toBe(202)
  await signInOnPage(page, settledPerson.email, password)
  await page.waitForURL('**/restore')
  await expectListening(page)
  const coming = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download my data' }).click()
  const download = await coming
  expect(download.suggestedFilename()).toMatch(/^talkifai-export-\d{4}-\d\d-\d\d\.zip$/)
  const { buffer } = new Uint8Array(fs.readFileSync(await download.path()))
  expect(unpack(buffer).json('profile')).toMatchObject([{ email: settledPerson.email }])
  await expect(page.getByText(`Saved as ${download.suggestedFilename()}`)).toBeVisible()

  await page.getByRole('button', { name: 'Delete now' }).click()
  const dialog = page.getByRole('dialog', { name: 'Erase everything now' })
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await expectAccessible(page)
  await typeInto(page, dialog.getByLabel('Type DELETE to confirm'), 'DELETE')
  await typeInto(page, dialog.getByLabel('Password', { exact: true }), password)
  await tabTo(page, dialog.getByRole('button', { name: 'Delete now' }))
  await page.keyboard.press('Enter')
  await page.waitForURL('**/goodbye')
  await expect(page.getByText('Your account and everything in it are erased.')).toBeVisible()
  const again = await page.request.post('/api/sign-up', { data: { name: 'Ada Lovelace', email: settledPerson.email, password } })
  expect(again.status()).toBe(201)
})

test('in the days of grace a passkey does for the code', async ({ page, settledPerson }) => {
  await addPasskey(page, settledPerson)
  const { recoveryCodes: [code] } = await enrol(page)
  await operate('capability', 'grant', settledPerson.email, 'deleteAccount')
  const scheduled = await page.request.post('/api/user/deletion', { data: { confirmation: 'DELETE', password, code } })
  expect(scheduled.status()).toBe(202)
  await signInOnPage(page, settledPerson.email, password)
  await page.getByRole('button', { name: 'Use a passkey instead' }).click()
  await page.waitForURL('**/restore')
  await expectListening(page)
  await page.getByRole('button', { name: 'Delete now' }).click()
  const dialog = page.getByRole('dialog', { name: 'Erase everything now' })
  await dialog.getByLabel('Type DELETE to confirm').fill('DELETE')
  await dialog.getByLabel('Password', { exact: true }).fill(password)
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Use a passkey' }).click()
  await page.waitForURL('**/goodbye')
  await expect(page.getByText('Your account and everything in it are erased.')).toBeVisible()
})

test('signing out of the page of the days of grace', async ({ page, settledPerson }) => {
  await operate('capability', 'grant', settledPerson.email, 'deleteAccount')
  await page.request.post('/api/user/deletion', { data: { confirmation: 'DELETE', password } })
  await signInOnPage(page, settledPerson.email, password)
  await page.waitForURL('**/restore')
  await expectListening(page)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL('**/sign-in')
})

test('the mailed link restores, once, when its button is pressed and not before', async ({ page, settledPerson }) => {
  await operate('capability', 'grant', settledPerson.email, 'deleteAccount')
  await page.request.post('/api/user/deletion', { data: { confirmation: 'DELETE', password } })
  const { link } = await mailIn(settledPerson.email, 'Your account will be deleted')
  await page.goto(link)
  await page.reload()
  await expectAccessible(page)
  await signIn(page.request, settledPerson)
  expect((await (await page.request.get('/api/user/deletion')).json()).scheduledFor).not.toBe(null)
  await page.context().clearCookies()
  await page.getByRole('button', { name: 'Restore account' }).click()
  await expect(page.getByText('Your account is restored, with everything in it. Sign in to go on.')).toBeVisible()
  expect(new URL(page.url()).hash).toBe('')
  await expectAccessible(page)
  await signIn(page.request, settledPerson)
  expect((await (await page.request.get('/api/user/deletion')).json()).scheduledFor).toBe(null)
  await page.context().clearCookies()
  await page.goto('about:blank')
  await page.goto(link)
  await page.getByRole('button', { name: 'Restore account' }).click()
  await expect(page.getByText('This link was used already, or the account is erased.')).toBeVisible()
})

test('a link that is no good says so; without a link there is nothing to restore', async ({ page }) => {
  await page.goto('/restore#made-up')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Restore account' }).click()
  await expect(page.getByText('This link was used already, or the account is erased.')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Sign in to see how your account stands' }).click()
  await page.waitForURL('**/sign-in')
  await page.goto('about:blank')
  await page.goto('/restore')
  await page.waitForURL('**/sign-in?callbackUrl=%2Fsettings')
})

for (const width of [320, 390, 1440]) {
  test(`the dialogs fit at ${width} px, with “Cancel” and the consequence both in view`, async ({ page, settledPerson }) => {
    await operate('capability', 'grant', settledPerson.email, 'all')
    await page.setViewportSize({ width, height: 844 })
    await page.goto(danger)
    for (const [name, title] of [['Reset Data', 'Reset All Data'], ['Delete Account', 'Delete Account']] as const) {
      const dialog = await openByKeyboard(page, name, title)
      await expect(dialog.getByRole('heading', { name: title })).toBeInViewport()
      await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeInViewport()
      await expectNoSidewaysScroll(page)
      expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0)
      await page.keyboard.press('Escape')
    }
  })
}
