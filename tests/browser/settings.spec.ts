import { expect, expectNoSidewaysScroll, expectAccessible, expectPlainClasses, looks, looksFor, test, wear } from '../support/browser'
import { isLong } from '../support/length'

const refused = /status of 403/
const tabs = ['Profile', 'Notifications', 'Security', 'Integrations', 'Danger Zone']

test.describe('tabs', () => {
  test('keep their place in the address over a reload and Back', async ({ page, settledPerson: _ }) => {
    await page.goto('/settings')
    await expect(page.getByRole('tab')).toHaveText(tabs)
    await page.getByRole('tab', { name: 'Security' }).click()
    await expect(page).toHaveURL(/tab=security$/)
    await page.getByRole('tab', { name: 'Danger Zone' }).click()
    await page.reload()
    await expect(page.getByRole('tab', { name: 'Danger Zone' })).toHaveAttribute('aria-selected', 'true')
    await page.goBack()
    await expect(page.getByRole('tab', { name: 'Security' })).toHaveAttribute('aria-selected', 'true')
  })

  test('answer to Ctrl+1 to Ctrl+5 and to the arrow keys', async ({ page, settledPerson: _ }) => {
    await page.goto('/settings')
    await page.keyboard.press('Control+4')
    await expect(page.getByRole('tab', { name: 'Integrations' })).toHaveAttribute('aria-selected', 'true')
    await page.getByRole('tab', { name: 'Integrations' }).focus()
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('tab', { name: 'Danger Zone' })).toBeFocused()
    await page.keyboard.press('Home')
    await expect(page.getByRole('tab', { name: 'Profile' })).toBeFocused()
  })
})

for (const look of isLong ? looks : [...looksFor(0), ...looksFor(1)]) {
  test(`every tab is accessible and fits at ${look.name}`, async ({ page, settledPerson: _ }) => {
    await wear(page, look)
    for (const tab of ['profile', 'notifications', 'security', 'integrations', 'danger']) {
      await page.goto(`/settings?tab=${tab}`)
      await expect(page.getByRole('tabpanel')).toBeVisible()
      await expect(page.getByRole('tab')).toHaveText(tabs)
      await expectNoSidewaysScroll(page)
      await expectPlainClasses(page)
      await expectAccessible(page)
    }
  })
}

test('below 1024 px the tabs are icons in a row, with labels on hover and focus; from there on a column', async ({ page, settledPerson: _ }) => {
  await page.goto('/settings')
  const list = page.getByRole('tablist', { name: 'Settings' })
  await expect(list).toHaveAttribute('aria-orientation', 'vertical')
  await page.setViewportSize({ width: 1023, height: 800 })
  await expect(list).toHaveAttribute('aria-orientation', 'horizontal')
  await page.getByRole('tab', { name: 'Notifications' }).hover()
  await expect(page.getByRole('tab', { name: 'Notifications' }).locator('[data-slot=tip]')).toBeVisible()
  await page.mouse.move(0, 0)
  await page.getByRole('tab', { name: 'Profile' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('tab', { name: 'Notifications' })).toBeFocused()
  await expect(page.getByRole('tab', { name: 'Notifications' }).locator('[data-slot=tip]')).toBeVisible()
})

test('from 768 px the form has two columns and the button keeps its width; below there is one of each', async ({ page, settledPerson: _ }) => {
  await page.goto('/settings')
  const topOf = async (label: string) => (await page.getByLabel(label).boundingBox())?.y
  const widthOfButton = async () => (await page.getByRole('button', { name: 'Save Changes' }).boundingBox())?.width ?? 0
  await page.setViewportSize({ width: 768, height: 900 })
  expect(await topOf('Full Name')).toBe(await topOf('Email Address'))
  expect(await widthOfButton()).toBeLessThan(300)
  await page.setViewportSize({ width: 767, height: 900 })
  expect(await topOf('Full Name')).not.toBe(await topOf('Email Address'))
  expect(await widthOfButton()).toBeGreaterThan(700)
})

test.describe('a user without capabilities', () => {
  test.use({ expectedNoise: refused })

  test('is told so by each of the five notification switches, which go back', async ({ page, settledPerson: _ }) => {
    await page.goto('/settings?tab=notifications')
    const words = {
      'Email Notifications': 'Email notifications is not available for you! please try again later.',
      'SMS Notifications': 'SMS notifications is not available for you! please try again later.',
      'Call Alerts': 'Call alerts is not available for you! please try again later.',
      'Weekly Reports': 'Weekly reports is not available for you! please try again later.',
      'System Updates': 'System updates is not available for you! please try again later.',
    }
    for (const [name, sentence] of Object.entries(words)) {
      await page.getByRole('switch', { name }).click()
      await expect(page.getByText(sentence, { exact: true })).toBeVisible()
      await expect(page.getByRole('switch', { name })).not.toBeChecked()
    }
  })

  test('is told so by the security settings, which go back', async ({ page, settledPerson: _ }) => {
    await page.goto('/settings?tab=security')
    await page.getByRole('switch', { name: 'Two-Factor Authentication (2FA)' }).click()
    await expect(page.getByText('Two-Factor Authentication is not available for you!. please try again later.', { exact: true })).toBeVisible()
    await expect(page.getByRole('switch')).not.toBeChecked()
    const timeout = page.getByLabel('Session Timeout (minutes)')
    await expect(timeout.getByRole('option')).toHaveText(['15 minutes', '30 minutes', '1 hour', '2 hours', 'Never'])
    await timeout.selectOption('Never')
    await expect(page.getByText('Session timeout is not available for you! please try again later.', { exact: true })).toBeVisible()
    await expect(timeout).toHaveValue('30')
    await page.getByLabel('IP Whitelist').fill('10.0.0.1')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByText('IP Whitelist is not available for you! please try again later.', { exact: true })).toBeVisible()
    await expect(page.getByLabel('IP Whitelist')).toHaveValue('')
    await page.getByRole('button', { name: 'Change Password' }).click()
    await expect(page.getByText('Change password option is not available for you! please try again later.', { exact: true })).toBeVisible()
  })

  test('is told so by the danger zone', async ({ page, settledPerson: _ }) => {
    await page.goto('/settings?tab=danger')
    await page.getByRole('button', { name: 'Delete Account' }).click()
    await expect(page.getByText('Delete account is not available for you! please try again later.', { exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Reset Data' }).click()
    await expect(page.getByText('Reset data is not available for you! please try again later.', { exact: true })).toBeVisible()
  })
})
