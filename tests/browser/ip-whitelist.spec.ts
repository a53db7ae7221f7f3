import type { BrowserContext, Page } from '@playwright/test'
import { anyAddress, expect, expectAccessible, expectListening, expectNoSidewaysScroll, looksFor, password, test, wear } from '../support/browser'
import { mailIn } from '../support/mails'
import { operate } from '../support/operator'

test.use({ expectedNoise: /status of (400|403|409)/ })

const openSecurity = async (page: Page) => {
  await page.goto('/settings?tab=security')
  return page.getByRole('textbox', { name: 'IP Whitelist' })
}

const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click()

/** The person's device moves to another network. */
async function move(context: BrowserContext, address = anyAddress()): Promise<string> {
  await context.setExtraHTTPHeaders({ 'X-Forwarded-For': address })
  return address
}

/** Gives somebody the feature and a list of their present address alone. */
async function lockToHere(page: Page, email: string): Promise<string> {
  await operate('capability', 'grant', email, 'ipWhitelist')
  const list = await openSecurity(page)
  await page.getByRole('button', { name: /^Add \d/ }).click()
  await save(page)
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  return list.inputValue()
}

test('a list is checked line by line, gets the own address by a click, is tried out, saved and still there later', async ({ page, settledPerson }) => {
  await operate('capability', 'grant', settledPerson.email, 'ipWhitelist')
  const list = await openSecurity(page)
  await expect(page.getByText('Everyone can sign in from anywhere while the list is empty.')).toBeVisible()
  await list.fill('10.1.2.3/8 # office\n127.1\n0.0.0.0/1')
  await expect(page.getByText('Line 3: “0.0.0.0/1” is very wide: it lets in a large part of the internet')).toBeVisible()
  await save(page)
  await expect(list).toHaveAccessibleDescription('Restrict access to specific IP addresses Line 2: “127.1” is not an IP address or range')
  await expect(list).toBeFocused()
  await expectAccessible(page)
  await list.fill('10.1.2.3/8 # office')
  await save(page)
  await expect(list).toHaveAccessibleDescription(/This list would lock you out: your address [\d.]+ is not on it$/)
  await page.getByRole('button', { name: /^Add \d/ }).click()
  await expect(list).toBeFocused()
  await page.getByLabel('Would this address pass?').fill('10.200.0.1')
  await expect(page.getByText('Yes, because of 10.0.0.0/8.')).toBeVisible()
  await page.getByLabel('Would this address pass?').fill('11.0.0.1')
  await expect(page.getByText('No, it is not on the list.')).toBeVisible()
  await save(page)
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await expect(list).toHaveValue(/^10\.0\.0\.0\/8 # office\n198\.18\.\d+\.\d+$/)
  await expectAccessible(page)
  await page.reload()
  await expect(list).toHaveValue(/^10\.0\.0\.0\/8 # office\n198\.18\.\d+\.\d+$/)
  await list.fill('')
  await save(page)
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await page.reload()
  await expect(list).toHaveValue('')
})

test('elsewhere the account is closed, page and API, and a mailed link opens it for that address', async ({ page, context, settledPerson }) => {
  const home = await lockToHere(page, settledPerson.email)
  const away = await move(context)
  // A page that is open already: the next one it asks for is refused as well.
  await page.getByRole('link', { name: 'Telephony' }).first().click()
  await expect(page).toHaveURL(/\/blocked$/)
  await expectListening(page)
  await expect(page.getByText(away)).toBeVisible()
  await expect(page.getByText(home)).toBeHidden()
  await expectAccessible(page)
  const refused = await context.request.get('/api/user/profile')
  expect([refused.status(), await refused.json()]).toMatchObject([403, { reason: 'ip-whitelist', address: away }])
  expect(await (await context.request.get('/api/auth/csrf')).json()).toMatchObject({ csrfToken: expect.any(String) })
  await page.getByRole('link', { name: 'Try again' }).click()
  await expect(page).toHaveURL(/\/blocked$/)
  await expectListening(page)
  await page.getByRole('button', { name: 'Mail me a rescue link' }).click()
  await expect(page.getByText('If the account keeps your address out, the mail is on its way. Look into its mailbox.')).toBeVisible()

  const { link } = await mailIn(settledPerson.email, 'Your rescue link')
  await page.goto(link)
  await expect(page.getByText(away)).toBeVisible()
  await expectAccessible(page)
  // Looking at the link changes nothing.
  expect((await context.request.get('/api/user/profile')).status()).toBe(403)
  await page.getByRole('button', { name: 'Allow this address' }).click()
  await expect(page.getByText(`${away} is allowed now. Sign in to go on.`)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Go to sign-in' }).click()
  await expect(page).toHaveURL(/\/settings\?tab=security$/)
  await expect(page.getByRole('textbox', { name: 'IP Whitelist' })).toHaveValue(new RegExp(`^${home}\n${away} # rescue link, \\d{4}-\\d\\d-\\d\\d$`))
  await page.goto(link)
  await page.getByRole('button', { name: 'Allow this address' }).click()
  await expect(page.getByText('This link was used already, or is older than 15 minutes. Ask for a new one.')).toBeVisible()
})

test('whoever is let in by nobody’s list is sent on from the page that says otherwise', async ({ page, settledPerson: _ }) => {
  await page.goto('/blocked')
  await expect(page).toHaveURL(/\/settings$/)
})

test('signing in elsewhere is refused with the way out, and somebody kept out can sign out', async ({ page, context, settledPerson }) => {
  await lockToHere(page, settledPerson.email)
  await move(context)
  await page.goto('/settings')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in$/)
  await expectListening(page)
  await page.getByLabel('Email').fill(settledPerson.email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByText(/^Your address [\d.]+ is not on this account’s IP whitelist/)).toBeVisible()
  await page.getByRole('link', { name: 'What you can do' }).click()
  await expect(page.getByLabel('Email of the account')).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('Email of the account').fill(settledPerson.email)
  await page.keyboard.press('Enter')
  await expect(page.getByText('If the account keeps your address out, the mail is on its way. Look into its mailbox.')).toBeVisible()
  expect((await mailIn(settledPerson.email, 'Your rescue link')).link).toMatch(/\/rescue#[\w-]{43}$/)
})

test('the operator sees a list and empties it while the app runs', async ({ page, context, settledPerson }) => {
  const home = await lockToHere(page, settledPerson.email)
  await move(context)
  await page.goto('/settings')
  await expect(page).toHaveURL(/\/blocked$/)
  expect(await operate('ip-whitelist', 'list', settledPerson.email)).toMatchObject({ code: 0, output: expect.stringContaining(home) })
  expect(await operate('ip-whitelist', 'clear', settledPerson.email)).toMatchObject({ code: 0, output: expect.stringContaining('1 entry was removed') })
  await page.getByRole('link', { name: 'Try again' }).click()
  await expect(page).toHaveURL(/\/settings$/)
})

for (const look of looksFor(2)) {
  test(`the list, the page for the kept out and the rescue page are accessible and fit at ${look.name}`, async ({ page, context, settledPerson }) => {
    await operate('capability', 'grant', settledPerson.email, 'ipWhitelist')
    await wear(page, look)
    const list = await openSecurity(page)
    await list.fill(`2001:db8:ffff:ffff:ffff:ffff:ffff:ffff # ${'x'.repeat(101)}\n0.0.0.0/0\n${'y'.repeat(80)}`)
    await page.getByLabel('Would this address pass?').fill('10.0.0.1')
    await save(page)
    await expect(page.getByText(/^Line 1: the comment can have/).first()).toBeVisible()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await context.clearCookies()
    for (const path of ['/blocked', '/rescue#token']) {
      await page.goto(path)
      await expectNoSidewaysScroll(page)
      await expectAccessible(page)
    }
  })
}
