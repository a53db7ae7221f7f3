import type { Page } from '@playwright/test'
import { expect, expectAccessible, expectListening, expectNoSidewaysScroll, looksFor, password, signIn, signUp, test, wear, type Person } from '../support/browser'
import { mailIn } from '../support/mails'
import { operate } from '../support/operator'

test.use({ expectedNoise: /status of (400|401)/ })

const next = 'Brand-New-Phrase-7'

async function openDialog(page: Page, person: Person) {
  await operate('capability', 'grant', person.email, 'changePassword')
  await page.goto('/settings?tab=security')
  await page.getByRole('button', { name: 'Change Password' }).click()
  return page.getByRole('dialog', { name: 'Change Password' })
}

async function signInOnPage(page: Page, { email }: Person, phrase: string) {
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(phrase)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

test('a password is changed: this page goes on, every other device is signed out, and the owner gets a mail', async ({ page, settledPerson, playwright, baseURL }) => {
  const other = await playwright.request.newContext({ baseURL: baseURL ?? '' })
  await signIn(other, settledPerson)
  const dialog = await openDialog(page, settledPerson)
  await expect(dialog.getByLabel('Current password')).toBeFocused()
  await expectAccessible(page)
  await dialog.getByLabel('Current password').fill('not the password')
  await dialog.getByLabel('New password').fill(next)
  await dialog.getByLabel('Confirm password').fill('Brand-New-Phrase-8')
  const submit = dialog.getByRole('button', { name: 'Change Password' })
  await submit.click()
  await expect(dialog.getByLabel('Confirm password')).toHaveAccessibleDescription('The two passwords differ')
  await dialog.getByLabel('Confirm password').fill(next)
  await submit.click()
  await expect(dialog.getByLabel('Current password')).toHaveAccessibleDescription('The password is not right')
  await expectAccessible(page)
  await dialog.getByLabel('Current password').fill(password)
  await submit.click()
  await expect(page.getByText('Password changed. Your other devices were signed out.')).toBeVisible()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('button', { name: 'Change Password' })).toBeFocused()
  expect((await other.get('/api/user/profile')).status()).toBe(401)
  await page.reload()
  await expect(page.getByRole('button', { name: 'Change Password' })).toBeVisible()
  const { text } = await mailIn(settledPerson.email, 'Your password was changed')
  expect(text).not.toContain(next)
  await page.context().clearCookies()
  await signInOnPage(page, settledPerson, password)
  await expect(page.getByText('The email or the password is not right')).toBeVisible()
  await signInOnPage(page, settledPerson, next)
  await expect(page).toHaveURL(/\/settings$/)
  await other.dispose()
})

test('the keyboard alone changes a password', async ({ page, settledPerson }) => {
  await operate('capability', 'grant', settledPerson.email, 'changePassword')
  await page.goto('/settings?tab=security')
  await page.getByRole('button', { name: 'Change Password' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Change Password' })
  await expect(dialog.getByLabel('Current password')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Change Password' })).toBeFocused()
  await page.keyboard.press('Enter')
  for (const [label, phrase] of [['Current password', password], ['New password', next], ['Confirm password', next]] as const) {
    await expect(dialog.getByLabel(label)).toBeFocused()
    await page.keyboard.type(phrase)
    if (label === 'Confirm password') await page.keyboard.press('Enter')
    else for (let count = 0; count < 2; count++) await page.keyboard.press('Tab')
  }
  await expect(page.getByText('Password changed. Your other devices were signed out.')).toBeVisible()
})

test('the list of common passwords is loaded by whoever comes to a new password, and by nobody else', async ({ page, settledPerson }) => {
  let largest = 0
  page.on('response', (response) => {
    if (response.url().includes('/_next/static/chunks/')) void response.body().then((body) => (largest = Math.max(largest, body.length)), () => undefined)
  })
  const dialog = await openDialog(page, settledPerson)
  await page.waitForLoadState('networkidle')
  expect(largest).toBeLessThan(350_000)
  await dialog.getByLabel('New password').fill('P@ssw0rd!')
  await expect(dialog.getByRole('status')).toHaveText('Password strength: Weak')
  await expect.poll(() => largest).toBeGreaterThan(350_000)
  await dialog.getByLabel('New password').fill(next)
  // Not strong before it is known to be another one.
  await expect(dialog.getByRole('status')).toHaveText('Password strength: Good')
  await dialog.getByLabel('Current password').fill(password)
  await expect(dialog.getByRole('status')).toHaveText('Password strength: Strong')
})

test('password managers find what they look for', async ({ page, settledPerson, request }) => {
  const answer = await request.get('/.well-known/change-password', { maxRedirects: 0 })
  expect([answer.status(), answer.headers().location]).toEqual([307, '/settings?tab=security'])
  const dialog = await openDialog(page, settledPerson)
  await expect(dialog.locator('input[autocomplete=username]')).toHaveValue(settledPerson.email)
  await expect(dialog.locator('input[autocomplete=current-password]')).toHaveCount(1)
  await expect(dialog.locator('input[autocomplete=new-password]')).toHaveCount(2)
  await page.goto('/reset-password#x')
  await expect(page.locator('input[autocomplete=new-password]')).toHaveCount(1)
})

test('a forgotten password is set anew by a mailed link, once, and nobody is signed in by it', async ({ page, context }) => {
  const person = await signUp(context.request)
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Forgot password?' }).click()
  await expect(page.getByRole('heading', { name: 'Forgot your password?' })).toBeVisible()
  await expectListening(page)
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByLabel('Email')).toHaveAccessibleDescription('Invalid email')
  await page.getByLabel('Email').fill(person.email.toUpperCase())
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').getByText('a mail with a link is on its way')).toBeVisible()
  await expectAccessible(page)
  const { link } = await mailIn(person.email, 'Choose a new password')
  await page.goto(link)
  await page.getByLabel('New password').fill('Ada-L0velace-7')
  await page.keyboard.press('Enter')
  // Only the server knows whose link it is.
  await expect(page.getByLabel('New password')).toHaveAccessibleDescription('Password must not be made of your name, your e-mail or your company')
  await page.getByLabel('New password').fill(next)
  await expect(page.getByRole('status')).toHaveText('Password strength: Good')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Your new password is set' })).toBeVisible()
  await expectAccessible(page)
  expect((await context.cookies()).filter(({ name }) => name.includes('session-token'))).toEqual([])
  await page.getByRole('link', { name: 'Go to sign-in' }).click()
  await signInOnPage(page, person, next)
  await expect(page).toHaveURL(/\/settings$/)
  await page.goto(link)
  await page.getByLabel('New password').fill('Brand-New-Phrase-8')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert').getByText('This link does not work any more')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Ask for a new link' }).click()
  await expect(page).toHaveURL(/\/forgot-password$/)
})

test('whoever did not change their password takes the account back by the mail’s link', async ({ page, settledPerson, playwright, baseURL }) => {
  const dialog = await openDialog(page, settledPerson)
  await dialog.getByLabel('Current password').fill(password)
  await dialog.getByLabel('New password').fill(next)
  await dialog.getByLabel('Confirm password').fill(next)
  await dialog.getByRole('button', { name: 'Change Password' }).click()
  await expect(page.getByText('Password changed. Your other devices were signed out.')).toBeVisible()
  const { link } = await mailIn(settledPerson.email, 'Your password was changed')
  // Looking changes nothing: mail programs open links by themselves.
  const program = await playwright.request.newContext({ baseURL: baseURL ?? '' })
  expect((await program.get(link)).status()).toBe(200)
  expect((await page.request.get('/api/user/profile')).status()).toBe(200)
  await program.dispose()
  await page.goto(link)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Secure my account' }).click()
  await expect(page).toHaveURL(/\/reset-password#[\w-]{43}$/)
  expect((await page.request.get('/api/user/profile')).status()).toBe(401)
  await expectListening(page)
  await page.getByLabel('New password').fill('Brand-New-Phrase-9')
  await page.getByRole('button', { name: 'Set the new password' }).click()
  await expect(page.getByRole('heading', { name: 'Your new password is set' })).toBeVisible()
  await signInOnPage(page, settledPerson, 'Brand-New-Phrase-9')
  await expect(page).toHaveURL(/\/settings$/)
  await page.goto(link)
  await page.getByRole('button', { name: 'Secure my account' }).click()
  await expect(page.getByRole('alert').getByText('it is older than three days')).toBeVisible()
})

test('a link that has lost its end says so', async ({ page }) => {
  for (const path of ['/reset-password', '/not-me']) {
    await page.goto(path)
    await expect(page.getByRole('alert').getByText('The link is not complete. Open it from the mail once more.')).toBeVisible()
    await expect(page.getByRole('button', { name: /Set the new password|Secure my account/ })).toBeDisabled()
  }
})

test('a locked user meets the documented refusal', async ({ page, settledPerson: _ }) => {
  await page.goto('/settings?tab=security')
  await page.getByRole('button', { name: 'Change Password' }).click()
  await expect(page.getByText('Change password option is not available for you! please try again later.')).toBeVisible()
  await expect(page.getByRole('dialog')).toBeHidden()
})

for (const look of looksFor(4)) {
  test(`the dialog and the pages are accessible and fit at ${look.name}`, async ({ page, settledPerson }) => {
    // Five pages, each looked at by axe.
    test.slow()
    await wear(page, look)
    const dialog = await openDialog(page, settledPerson)
    await dialog.getByLabel('New password').fill(next)
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    for (const path of ['/forgot-password', '/reset-password#x', '/not-me#x']) {
      await page.goto(path)
      await expectNoSidewaysScroll(page)
      await expectAccessible(page)
    }
    await page.context().clearCookies()
    await page.goto('/sign-up')
    await page.getByLabel('Password', { exact: true }).fill('P@ssw0rd!')
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  })
}
