import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../support/browser'
import { tally } from '../support/figure'

test('the address of the site is the address of the settings', async ({ page, settledPerson: _ }) => {
  await page.goto('/')
  await expect(page).toHaveURL(/\/settings$/)
  await expect(page).toHaveTitle(/^Settings/)
})

test('the title is sent with the head: one that comes after the page is gone for a moment when the page is refreshed', async ({ page }) => {
  const html = await (await page.request.get('/sign-in')).text()
  expect(html).toMatch(/<title>Sign in · TalkifAI Studio<\/title>.*<\/head>/s)
  // What Next waits in for a title that comes later.
  expect(html).not.toContain('Next.MetadataOutlet')
})

test('the sidebar names the pages, marks the current one and goes to the other', async ({ page, settledPerson }) => {
  await page.goto('/settings')
  const navigation = page.getByRole('navigation', { name: 'Studio' })
  await expect(navigation.getByRole('link')).toHaveText(['Settings', 'Telephony'])
  await expect(navigation.getByRole('link', { name: 'Settings' })).toHaveAttribute('aria-current', 'page')
  await expect(page.getByRole('button', { name: 'User menu' })).toContainText(settledPerson.email)
  await navigation.getByRole('link', { name: 'Telephony' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Phone Numbers')
  await expect(page).toHaveTitle(/^Telephony/)
  await expect(navigation.getByRole('link', { name: 'Telephony' })).toHaveAttribute('aria-current', 'page')
})

test('the sidebar collapses to icons with names, and stays so over a reload', async ({ page, settledPerson }) => {
  await page.goto('/settings')
  const column = page.getByRole('complementary')
  expect((await column.boundingBox())?.width).toBe(256)
  await page.getByRole('button', { name: 'Collapse sidebar' }).click()
  await page.reload()
  expect((await column.boundingBox())?.width).toBe(64)
  await page.getByRole('link', { name: 'Telephony' }).focus()
  await expect(page.getByRole('link', { name: 'Telephony' }).locator('[data-slot=tip]')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'User menu' }).click()
  await expect(page.getByRole('menu')).toContainText(settledPerson.email)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Expand sidebar' }).click()
  expect((await column.boundingBox())?.width).toBe(256)
})

test('on small screens the navigation is a sheet, which gives the focus back', async ({ page, settledPerson: _ }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/settings')
  await expect(page.getByRole('complementary')).toBeHidden()
  const opener = page.getByRole('button', { name: 'Open navigation' })
  await opener.click()
  await expect(page.getByRole('dialog', { name: 'Navigation' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(opener).toBeFocused()
  await opener.click()
  await page.getByRole('link', { name: 'Telephony' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Phone Numbers')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expectNoSidewaysScroll(page)
})

test('the first Tab offers to skip to the content', async ({ page, settledPerson: _ }) => {
  await page.goto('/settings')
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to content' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Save Changes' })).toBeFocused()
})

test('the user menu is worked by the keyboard and closes with Escape', async ({ page, settledPerson: _ }) => {
  await page.goto('/settings')
  await page.getByRole('button', { name: 'User menu' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitemradio', { name: 'Light' })).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'User menu' })).toBeFocused()
})

test.describe('an address that leads nowhere', () => {
  test.use({ expectedNoise: /status of 404/ })

  test('says so and offers a way on', async ({ page, settledPerson: _ }) => {
    const response = await page.goto('/nowhere')
    expect(response?.status()).toBe(404)
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Go to Settings' }).click()
    await expect(page).toHaveURL(/\/settings$/)
  })
})

test('every page comes under a policy with a nonce that is never used twice', async ({ context, settledPerson: _ }) => {
  const loads = 100
  const nonces = new Set<string>()
  for (let load = 0; load < loads; load++) {
    const answer = await context.request.get(load % 2 === 0 ? '/settings' : '/telephony')
    const policy = answer.headers()['content-security-policy'] ?? ''
    expect(policy).toContain("script-src 'nonce-")
    expect(policy).not.toMatch(/script-src[^;]*unsafe/)
    nonces.add(/'nonce-([\w+/=]{22,})'/.exec(policy)?.[1] ?? '')
  }
  tally(24, 'Nonces that were used before', loads - nonces.size, loads)
  expect(nonces.size).toBe(loads)
})
