import { expect, expectAccessible, expectNoSidewaysScroll, looks, test, wear } from '../support/browser'

test('the integration buttons are links to telephony, which shows the provider that was asked for', async ({ page, settledPerson: _ }) => {
  for (const [button, provider, name] of [
    ['Twilio Integration', 'twilio', 'Twilio'],
    ['Telnyx Integration', 'telnyx', 'Telnyx'],
    ['Plivo Integration', 'plivo', 'Plivo'],
    ['Custom Telephony', 'custom', 'Custom'],
  ] as const) {
    await page.goto('/settings?tab=integrations')
    const link = page.getByRole('link', { name: button })
    await expect(link).toHaveAttribute('href', `/telephony?provider=${provider}`)
    await link.click()
    await expect(page).toHaveURL(`/telephony?provider=${provider}`)
    await expect(page.getByRole('region', { name })).toBeFocused()
  }
})

test('somebody whose organization has no numbers is told what belongs here', async ({ page, settledPerson: _ }) => {
  await page.goto('/telephony')
  await expect(page.getByText('No phone numbers found')).toBeVisible()
  await expect(page.getByText('No phone numbers', { exact: true })).toBeVisible()
  await expect(page.getByText('Not connected')).toHaveCount(4)
})

test.describe('with the demo’s numbers', () => {
  test.beforeEach(async ({ page }) => {
    await page.goto('/sign-in?callbackUrl=%2Ftelephony')
    await page.getByLabel('Email').fill('demo@example.com')
    await page.getByLabel('Password').fill('Demo-Passw0rd!')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).toHaveURL(/\/telephony$/)
  })

  test('a number is found, chosen, and still chosen after a reload', async ({ page }) => {
    await page.reload()
    const rows = page.getByRole('region', { name: 'Phone numbers' }).getByRole('button')
    const all = await rows.count()
    expect(all).toBeGreaterThan(3)
    await page.getByRole('searchbox', { name: 'Search phone numbers' }).fill('dental')
    expect(await rows.count()).toBeLessThan(all)
    await rows.first().click()
    const heading = page.getByRole('heading', { name: /^\+/, level: 2 })
    const number = await heading.textContent()
    await page.reload()
    await expect(heading).toHaveText(number ?? '')
  })

  test('the page is accessible and fits in every width and scheme', async ({ page }) => {
    for (const look of looks) {
      await wear(page, look)
      await page.reload()
      await expectNoSidewaysScroll(page)
      await expectAccessible(page)
    }
  })
})
