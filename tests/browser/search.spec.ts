import type { Page } from '@playwright/test'
import { expect, expectAccessible, expectNoSidewaysScroll, looksFor, tabTo, test, wear } from '../support/browser'

const box = (page: Page) => page.getByRole('combobox', { name: 'Search settings' })
const active = async (page: Page) => page.locator(`[id="${await box(page).getAttribute('aria-activedescendant')}"]`)

/** Opens the search by its keys and types into it. */
async function search(page: Page, words: string) {
  await page.keyboard.press('Control+k')
  await expect(box(page)).toBeFocused()
  await page.keyboard.type(words)
}

test('is opened by its keys, gone through by arrows, and gives the focus back with Escape', async ({ page, settledPerson: _ }) => {
  await page.goto('/settings')
  await page.getByLabel('Company').focus()
  await search(page, '')
  await expect(page.getByRole('dialog', { name: 'Search settings' })).toBeVisible()
  await expect(await active(page)).toHaveText('Settings')
  await page.keyboard.press('ArrowDown')
  await expect(await active(page)).toHaveText('Telephony')
  await page.keyboard.press('End')
  await expect(await active(page)).toHaveText('Sign out')
  await expect(await active(page)).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('ArrowDown')
  await expect(await active(page)).toHaveText('Settings')
  await expect(box(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByLabel('Company')).toBeFocused()
  await page.keyboard.press('Control+k')
  await expect(box(page)).toBeFocused()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('says how much it found, and when there is nothing', async ({ page, settledPerson: _ }) => {
  await page.goto('/settings')
  await search(page, 'timeout')
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText('1 result')
  await page.keyboard.type('xyzzy')
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText('Nothing here is called “timeoutxyzzy”')
  await expect(box(page)).toHaveAttribute('aria-expanded', 'false')
  await page.keyboard.press('Enter')
  await expect(box(page)).toBeFocused()
  await expectAccessible(page)
})

for (const [words, tab, control] of [
  ['company', 'Profile', '#company'], ['weekly', 'Notifications', '#weeklyReports'], ['session time', 'Security', '#sessionTimeout'], ['allowlist', 'Security', '#ipWhitelist'],
  ['log events', 'Security', '#securityLog'], ['telnyx', 'Integrations', '#integration-telnyx'], ['reset all', 'Danger Zone', '#resetData'],
] as const) {
  test(`“${words}” goes to ${tab} and puts the focus on the control, which is in sight`, async ({ page, settledPerson: _ }) => {
    await page.goto('/settings?tab=danger')
    await search(page, words)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('tab', { name: tab })).toHaveAttribute('aria-selected', 'true')
    await expect(page.locator(control)).toBeFocused()
    await expect(page.locator(control)).toBeInViewport({ ratio: 1 })
  })
}

test('goes from the telephony page to a setting and back', async ({ page, settledPerson: _ }) => {
  await page.goto('/telephony')
  await search(page, 'call alerts')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/settings\?tab=notifications$/)
  await expect(page.getByRole('switch', { name: 'Call Alerts' })).toBeFocused()
  await search(page, 'telephony')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Phone Numbers')
})

test('acts by name: a theme, saving, signing out, which asks about unsaved changes', async ({ page, settledPerson: _ }) => {
  await page.goto('/settings')
  await search(page, 'use dark')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveClass(/\bdark\b/)
  await page.getByLabel('Company').fill('Analytical Engines')
  await search(page, 'save')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Profile updated successfully!', { exact: true })).toBeVisible()
  await page.getByLabel('Company').fill('Unsaved')
  await search(page, 'log out')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Leave without saving?' })).toBeVisible()
  await page.getByRole('button', { name: 'Leave' }).click()
  await expect(page).toHaveURL(/\/sign-in$/)
})

for (const look of looksFor(5)) {
  test(`has a button, and can be read and used by everybody at ${look.name}`, async ({ page, settledPerson: _ }) => {
    await wear(page, look)
    await page.goto('/telephony')
    await page.getByRole('button', { name: 'Search settings' }).click()
    await expect(box(page)).toBeFocused()
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await page.keyboard.type('theme')
    await page.getByRole('option', { name: 'Use dark theme' }).click()
    await expect(page.locator('html')).toHaveClass(/\bdark\b/)
    await expect(page.getByRole('button', { name: 'Search settings' })).toBeFocused()
  })
}

test('the shortcuts are listed by a question mark, but not in the middle of a word', async ({ page, settledPerson: _ }) => {
  await page.goto('/settings')
  await page.getByLabel('Company').focus()
  await page.keyboard.type('Who?')
  await expect(page.getByLabel('Company')).toHaveValue('Who?')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.getByRole('tab', { name: 'Profile' }).focus()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('tab', { name: 'Profile' })).toBeFocused()
})

test('the shortcuts are turned off from the user menu, by the keyboard, over a reload and in other tabs, and on again', async ({ page, context, settledPerson: _ }) => {
  await page.goto('/settings')
  const other = await context.newPage()
  await other.goto('/settings')
  await page.bringToFront()
  const turn = async () => {
    await tabTo(page, 'User menu')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('menuitemradio', { name: 'Light' })).toBeFocused()
    await page.keyboard.press('k')
    await expect(page.getByRole('menuitem', { name: 'Keyboard shortcuts' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('switch', { name: 'Use these shortcuts' })).toBeFocused()
    await page.keyboard.press('Space')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: 'User menu' })).toBeFocused()
  }
  await turn()
  for (const tab of [page, other]) {
    await tab.bringToFront()
    await tab.keyboard.press('Control+k')
    await tab.keyboard.press('?')
    await tab.keyboard.press('Control+2')
    await expect(tab.getByRole('dialog')).toBeHidden()
    await expect(tab.getByRole('tab', { name: 'Profile' })).toHaveAttribute('aria-selected', 'true')
  }
  await page.bringToFront()
  await page.reload()
  await page.keyboard.press('Control+k')
  await page.getByRole('tab', { name: 'Profile' }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('tab', { name: 'Notifications' })).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('dialog')).toBeHidden()
  await turn()
  await page.keyboard.press('Control+k')
  await expect(box(page)).toBeFocused()
})
