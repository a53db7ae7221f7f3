import { expect, expectAccessible, test } from '../support/browser'

const refused = /status of 403/
const tabs = ['Profile', 'Notifications', 'Security', 'Integrations', 'Danger Zone']

test.describe('tabs', () => {
  test('keep their place in the address over a reload and Back', async ({ page, person }) => {
    await page.goto('/settings')
    await expect(page.getByRole('tab')).toHaveText(tabs)
    await page.getByRole('tab', { name: 'Security' }).click()
    await expect(page).toHaveURL(/tab=security$/)
    await page.getByRole('tab', { name: 'Danger Zone' }).click()
    await page.reload()
    await expect(page.getByRole('tab', { name: 'Danger Zone' })).toHaveAttribute('aria-selected', 'true')
    await page.goBack()
    await expect(page.getByRole('tab', { name: 'Security' })).toHaveAttribute('aria-selected', 'true')
    expect(person.email).toContain('@')
  })

  test('answer to Ctrl+1 to Ctrl+5 and to the arrow keys', async ({ page, person: _ }) => {
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

for (const [width, height] of [[1440, 900], [1024, 800], [820, 1100], [390, 844], [320, 640]] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`every tab is accessible and fits at ${width} px, ${colorScheme}`, async ({ page, person: _ }) => {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height })
      for (const tab of ['profile', 'notifications', 'security', 'integrations', 'danger']) {
        await page.goto(`/settings?tab=${tab}`)
        await expect(page.getByRole('tabpanel')).toBeVisible()
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
        expect(overflow).toBe(0)
        await expectAccessible(page)
        if (process.env.SCREENSHOTS !== undefined) await page.screenshot({ path: `${process.env.SCREENSHOTS}/${tab}-${width}-${colorScheme}.png`, fullPage: true })
      }
    })
  }
}

test.describe('a user without capabilities', () => {
  test.use({ expectedNoise: refused })

  test('is told so by each of the five notification switches, which go back', async ({ page, person: _ }) => {
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

  test('is told so by the security settings, which go back', async ({ page, person: _ }) => {
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

  test('is told so by the danger zone', async ({ page, person: _ }) => {
    await page.goto('/settings?tab=danger')
    await page.getByRole('button', { name: 'Delete Account' }).click()
    await expect(page.getByText('Delete account is not available for you! please try again later.', { exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Reset Data' }).click()
    await expect(page.getByText('Reset data is not available for you! please try again later.', { exact: true })).toBeVisible()
  })
})

test('the integration buttons are links to telephony', async ({ page, person: _ }) => {
  await page.goto('/settings?tab=integrations')
  for (const name of ['Twilio Integration', 'Telnyx Integration', 'Plivo Integration', 'Custom Telephony']) {
    await expect(page.getByRole('link', { name })).toHaveAttribute('href', /^\/telephony\?provider=/)
  }
})
