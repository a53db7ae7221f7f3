import type { BrowserContext, Page } from '@playwright/test'
import { expect, expectAccessible, expectListening, expectNoSidewaysScroll, looks, signIn, test, wear, type Person } from '../support/browser'

/**
 * The page's clock is the test's. The server's is not, so what the server says of the time that is left is put in its
 * place where the test says that time passes; everything else is the server's own.
 */
async function secondsLeft(context: BrowserContext, left: () => number | null): Promise<void> {
  await context.route('**/api/user/session', (route) => {
    const seconds = left()
    const isRead = route.request().method() === 'GET'
    return isRead && seconds !== null ? route.fulfill({ json: { idleSecondsLeft: seconds, secondsLeft: 1_000_000 } }) : route.continue()
  })
}

const warning = (page: Page) => page.getByRole('dialog', { name: 'Are you still there?' })

/** Ends the sessions of a page's browser from another device. */
async function endElsewhere(person: Person, another: BrowserContext): Promise<void> {
  await signIn(another.request, person)
  const answer = await another.request.delete('/api/user/sessions')
  expect([answer.status(), await answer.json()]).toEqual([200, { ended: 1 }])
}

test('the warning comes in both tabs, and “Stay signed in” in one takes it away in both', async ({ page, context, settledPerson: _ }) => {
  await context.clock.install()
  await secondsLeft(context, () => 59)
  await page.goto('/settings')
  const other = await context.newPage()
  await other.goto('/telephony')
  await context.clock.fastForward('29:05')
  for (const tab of [page, other]) await expect(warning(tab)).toBeVisible()
  await expect(page.getByRole('timer')).toHaveText(/^5\d seconds$/)
  await expectAccessible(page)
  await expect(page.getByRole('button', { name: 'Stay signed in' })).toBeFocused()
  const stays = page.waitForResponse((response) => response.request().method() === 'POST' && response.url().endsWith('/api/user/session'))
  await page.keyboard.press('Enter')
  expect((await (await stays).json()).idleSecondsLeft).toBeGreaterThan(1795)
  for (const tab of [page, other]) await expect(warning(tab)).toBeHidden()
})

for (const look of looks.filter(({ name }) => name === '1440 px, light' || name === '320 px, dark')) {
  test(`the warning is accessible and fits at ${look.name}`, async ({ page, context, settledPerson: _ }) => {
    await wear(page, look)
    await context.clock.install()
    await secondsLeft(context, () => 59)
    await page.goto('/settings?tab=security')
    await context.clock.fastForward('29:05')
    await expect(warning(page)).toBeVisible()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name: 'Sign out' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(warning(page)).toBeHidden()
  })
}

test.describe('the end', () => {
  test.use({ expectedNoise: /status of 401/ })

  test('in one tab ends all; each comes back to where it was, with what was typed and not saved', async ({ page, context, browser, baseURL, settledPerson }) => {
    let left: number | null = 59
    await context.clock.install()
    await secondsLeft(context, () => left)
    await page.goto('/settings?tab=profile')
    const other = await context.newPage()
    await other.goto('/telephony?provider=telnyx')
    await page.getByLabel('Company').fill('Analytical Engines')
    await context.clock.fastForward('29:59')
    for (const tab of [page, other]) await expect(warning(tab)).toBeVisible()
    const another = await browser.newContext(baseURL === undefined ? {} : { baseURL })
    await endElsewhere(settledPerson, another)
    await another.close()
    left = null
    const questions: string[] = []
    page.on('dialog', (dialog) => {
      questions.push(dialog.type())
      void dialog.accept()
    })
    await context.clock.fastForward('01:01')
    for (const tab of [page, other]) await expect(tab).toHaveURL(/\/sign-in\?callbackUrl=.*&reason=timeout$/)
    await expect(page.getByText('You were signed out after a time without activity.')).toBeVisible()
    await expectAccessible(page)
    expect(questions).toEqual([])
    await page.getByLabel('Email').fill(settledPerson.email)
    await page.getByLabel('Password').fill(settledPerson.password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page).toHaveURL(/\/settings\?tab=profile$/)
    await expectListening(page)
    await expect(page.getByLabel('Company')).toHaveValue('Analytical Engines')
    await page.getByRole('button', { name: 'Save Changes' }).click()
    await expect(page.getByText('Profile updated successfully!')).toBeVisible()
    await other.goto(new URL(other.url()).searchParams.get('callbackUrl') ?? '')
    await expect(other).toHaveURL(/\/telephony\?provider=telnyx$/)
  })

  test('by signing out in one tab ends the other as well', async ({ page, context, settledPerson: _ }) => {
    await page.goto('/settings')
    const other = await context.newPage()
    await other.goto('/telephony')
    await page.getByRole('button', { name: 'User menu' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(/\/sign-in$/)
    await expect(other).toHaveURL(/\/sign-in\?callbackUrl=%2Ftelephony$/)
  })
})

test('people prolong, polling and prefetching do not', async ({ page, context, settledPerson: _ }) => {
  await page.goto('/telephony')
  const idle = async () => ((await (await context.request.get('/api/user/session')).json()) as { idleSecondsLeft: number }).idleSecondsLeft
  // Activity is written down at most once a second.
  const after = async (work: () => Promise<unknown>) => {
    await page.waitForTimeout(1200)
    await work()
    return idle()
  }
  const get = (path: string, headers: Record<string, string> = {}) => context.request.get(path, { headers })
  const start = await idle()
  const quiet = [
    await after(() => get('/api/auth/session')),
    await after(() => get('/api/user/session')),
    await after(() => get('/settings', { rsc: '1', 'next-router-prefetch': '1' })),
    await after(() => get('/settings', { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' })),
    await after(() => get('/settings', { rsc: '1', 'next-router-segment-prefetch': '/_tree' })),
    await after(() => get('/settings', { 'sec-purpose': 'prefetch' })),
  ]
  for (const [index, left] of quiet.entries()) expect(left).toBeLessThan((quiet[index - 1] ?? start) - 1.1)
  expect(await after(() => get('/settings'))).toBeGreaterThan(1799)
  expect(await after(() => context.request.post('/api/user/session'))).toBeGreaterThan(1799)
})
