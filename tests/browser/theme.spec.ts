import type { Page } from '@playwright/test'
import { expect, expectAccessible, expectListening, looksFor, tabTo, test, wear } from '../support/browser'

const light = '250 250 250'
const dark = '9 9 11'

/** The colour behind the page, as a screen shows it: browsers write the same one in several ways. */
const ground = (page: Page) =>
  page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
    if (context === null) throw new Error('No canvas')
    context.fillStyle = getComputedStyle(document.body).backgroundColor
    context.fillRect(0, 0, 1, 1)
    return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)].join(' ')
  })

/** Chooses a theme by the keyboard alone. */
async function choose(page: Page, name: 'Light' | 'Dark' | 'System') {
  const item = page.getByRole('menuitemradio', { name })
  await tabTo(page, 'User menu')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitemradio', { name: 'Light' })).toBeFocused()
  while (!(await item.evaluate((element) => element === document.activeElement))) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(item).toHaveAttribute('aria-checked', 'true')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'User menu' })).toBeFocused()
}

test('goes with the device at first, and follows it', async ({ page, settledPerson: _ }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('/settings')
  expect(await ground(page)).toBe(dark)
  await page.emulateMedia({ colorScheme: 'light' })
  expect(await ground(page)).toBe(light)
})

test('is chosen in the user menu, by the keyboard, and outlives a reload without a flash, signing out, and the device', async ({ page, settledPerson: _ }) => {
  await page.goto('/settings')
  await choose(page, 'Dark')
  expect(await ground(page)).toBe(dark)
  const answer = await page.goto('/settings')
  // The server's own document is dark already: nothing has to run before the first pixel.
  expect(await answer?.text()).toMatch(/<html[^>]* class="[^"]*\bdark\b/)
  expect(await page.locator('meta[name=theme-color]').evaluateAll((metas) => metas.map((meta) => (meta as HTMLMetaElement).content))).toEqual(['#09090b', '#09090b'])
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark')
  await page.getByRole('button', { name: 'User menu' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  await expectListening(page)
  expect(await ground(page)).toBe(dark)
  await expectAccessible(page)
})

test('light can be chosen on a dark device, and the device again', async ({ page, settledPerson: _ }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('/settings')
  await choose(page, 'Light')
  expect(await ground(page)).toBe(light)
  expect(await page.locator('meta[name=theme-color]').evaluateAll((metas) => metas.map((meta) => (meta as HTMLMetaElement).content))).toEqual(['#fafafa', '#fafafa'])
  await page.reload()
  expect(await ground(page)).toBe(light)
  await choose(page, 'System')
  expect(await ground(page)).toBe(dark)
  await page.reload()
  expect(await ground(page)).toBe(dark)
})

test('is followed by the other tabs at once', async ({ page, context, settledPerson: _ }) => {
  await page.goto('/settings')
  const other = await context.newPage()
  await other.goto('/telephony')
  await choose(page, 'Dark')
  await expect.poll(() => ground(other)).toBe(dark)
  await choose(page, 'System')
  await expect.poll(() => ground(other)).toBe(light)
})

for (const look of looksFor(9)) {
  test(`the open menu can be read and used by everybody at ${look.name}`, async ({ page, settledPerson: _ }) => {
    await wear(page, look)
    await page.goto('/settings')
    if (look.width < 1024) await page.getByRole('button', { name: 'Open navigation' }).click()
    await page.getByRole('button', { name: 'User menu' }).click()
    await expect(page.getByRole('menuitemradio')).toHaveText(['Light', 'Dark', 'System', 'English', 'اردو'])
    await expect(page.getByRole('menuitemradio', { name: 'System' })).toHaveAttribute('aria-checked', 'true')
    await expectAccessible(page)
  })
}

test('on paper it is light, without what only a screen needs', async ({ page, settledPerson: _ }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('/settings')
  await choose(page, 'Dark')
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  expect(await ground(page)).toBe(light)
  for (const hidden of [page.getByRole('complementary'), page.getByRole('tablist'), page.getByRole('button', { name: 'Save Changes' })]) await expect(hidden).toBeHidden()
  await expect(page.getByLabel('Full Name')).toBeVisible()
  // A gradient behind clear letters is left out by many printers.
  expect(await page.getByRole('heading', { level: 1 }).evaluate((title) => getComputedStyle(title).color)).not.toContain('rgba(0, 0, 0, 0)')
})

test('in the reader’s own colours titles, the open tab and the current page are told apart', async ({ page, settledPerson: _ }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await page.goto('/settings')
  const colorOf = (element: Element) => getComputedStyle(element).backgroundColor
  const open = await page.getByRole('tab', { name: 'Profile' }).evaluate(colorOf)
  expect(await page.getByRole('link', { name: 'Settings' }).evaluate(colorOf)).toBe(open)
  expect(await page.getByRole('tab', { name: 'Security' }).evaluate(colorOf)).not.toBe(open)
  expect(await page.getByRole('heading', { level: 1 }).evaluate((title) => getComputedStyle(title).backgroundImage)).toBe('none')
  await expectAccessible(page)
})

test('with reduced motion nothing goes on moving', async ({ page, settledPerson: _ }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto('/settings')
  const repeats = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('div'))
    probe.style.animation = 'appear 2s infinite'
    return getComputedStyle(probe).animationIterationCount
  })
  expect(repeats).toBe('1')
})
