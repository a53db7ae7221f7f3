import { twilioAccount } from '../support/carriers/twilio'
import { expect, expectAccessible, expectListening, expectNoSidewaysScroll, looksFor, tabTo, test, wear } from '../support/browser'

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
    await expect(link).toHaveAccessibleDescription('Not set up')
    await link.click()
    await expect(page).toHaveURL(`/telephony?provider=${provider}`)
    await expect(page.getByRole('region', { name })).toBeFocused()
  }
})

test('somebody whose organization has no numbers is told what belongs here', async ({ page, settledPerson: _ }) => {
  await page.goto('/telephony')
  await expect(page.getByText('No phone numbers found')).toBeVisible()
  await expect(page.getByText('No phone numbers', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Add Phone Number' })).toHaveCount(2)
  await expect(page.getByText('Not connected')).toHaveCount(4)
})

test.describe('by keyboard alone', () => {
  // A connection that is in use is not deleted.
  test.use({ expectedNoise: /status of 409/ })

  test('a connection is made and tested, its numbers are imported, changed, called from and deleted', async ({ page, settledPerson: _ }) => {
    test.slow()
    await page.goto('/telephony?provider=twilio')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name: 'Connect Twilio' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
    await page.keyboard.type('Main Twilio')
    await page.keyboard.press('Tab')
    await page.keyboard.type(twilioAccount.accountSid)
    await page.keyboard.press('Tab')
    await page.keyboard.type('wrong-token-0123456789')
    await expectAccessible(page)
    await page.keyboard.press('Enter')
    await expect(page.getByText('Main Twilio connected.')).toBeVisible()

    await tabTo(page, 'Test connection Main Twilio')
    await page.keyboard.press('Enter')
    const twilio = page.getByRole('region', { name: 'Twilio' })
    await expect(twilio.getByRole('status')).toContainText('401')
    await expect(twilio.getByText(/^Failing since/)).toBeVisible()
    await expectAccessible(page)

    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Shift+Tab')
    await expect(page.getByRole('button', { name: 'Edit Main Twilio' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByText('Ends in 6789. Leave empty to keep it.')).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await expect(page.getByLabel('Auth token')).toBeFocused()
    await page.keyboard.type(twilioAccount.authToken)
    await page.keyboard.press('Enter')
    await expect(page.getByText('Main Twilio saved.')).toBeVisible()
    await tabTo(page, 'Test connection Main Twilio')
    await page.keyboard.press('Enter')
    await expect(twilio.getByText(/^Healthy, last tested/)).toBeVisible()

    await tabTo(page, 'Import numbers from Main Twilio')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: 'Import 12 numbers' })).toBeVisible()
    await expectAccessible(page)
    await tabTo(page, /\+1 \(212\) 555-0011/, 'checkbox')
    await page.keyboard.press('Space')
    await tabTo(page, 'Import 11 numbers')
    await page.keyboard.press('Enter')
    await expect(page.getByText('11 numbers imported.')).toBeVisible()
    await expect(twilio.getByText(/^11 numbers/)).toBeVisible()

    await tabTo(page, 'Edit +1 (212) 555-0003')
    await page.keyboard.press('Enter')
    await tabTo(page, 'Label', 'textbox')
    await page.keyboard.press('Control+A')
    await page.keyboard.type('Reception')
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await expect(page.getByText('Discard your changes?')).toBeVisible()
    await page.keyboard.press('Enter')
    await tabTo(page, 'Save number')
    await page.keyboard.press('Enter')
    await expect(page.getByText('+1 (212) 555-0003 saved.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Edit +1 (212) 555-0003' })).toBeFocused()

    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('region', { name: '+1 (212) 555-0003' }).getByText('Reception')).toBeVisible()
    await tabTo(page, 'Make Test Call', 'link')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/demo-call\?number=/)
    await expect(page.getByText('No agent calls out under this number. Choose an outbound agent first.')).toBeVisible()
    await expectAccessible(page)
    await tabTo(page, 'Phone Numbers', 'link')
    await page.keyboard.press('Enter')

    await expect(page.getByRole('region', { name: '+1 (212) 555-0003' })).toBeVisible()
    await tabTo(page, 'Delete +1 (212) 555-0004')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused()
    await expectAccessible(page)
    await tabTo(page, 'Delete')
    await page.keyboard.press('Enter')
    await expect(page.getByText('+1 (212) 555-0004 deleted.')).toBeVisible()
    await expect(page.getByRole('region', { name: 'Phone numbers' }).getByText('10 in all')).toBeVisible()

    await tabTo(page, 'Delete Main Twilio')
    await page.keyboard.press('Enter')
    await tabTo(page, 'Delete')
    await page.keyboard.press('Enter')
    await expect(page.getByText(/and 7 more use this connection/)).toBeVisible()
  })
})

test.describe('with the demo’s numbers', () => {
  test.beforeEach(async ({ page }) => {
    await page.goto('/sign-in?callbackUrl=%2Ftelephony')
    await page.getByLabel('Email').fill('demo@example.com')
    await page.getByLabel('Password').fill('Demo-Passw0rd!')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).toHaveURL(/\/telephony$/)
    await expectListening(page)
  })

  test('a number is found, chosen, and still chosen after a reload', async ({ page }) => {
    await page.reload()
    const rows = page.getByRole('region', { name: 'Phone numbers' }).getByRole('listitem')
    const all = await rows.count()
    expect(all).toBeGreaterThan(3)
    await page.getByRole('searchbox', { name: 'Search phone numbers' }).fill('dental')
    await expect(rows).not.toHaveCount(all)
    await rows.first().getByRole('button').first().click()
    const heading = page.getByRole('heading', { name: /^\+/, level: 2 })
    const number = await heading.textContent()
    await page.reload()
    await expect(heading).toHaveText(number ?? '')
  })

  for (const look of looksFor(7)) {
    test(`the page is accessible and fits at ${look.name}`, async ({ page }) => {
      await wear(page, look)
      await page.reload()
      await page.getByRole('region', { name: 'Phone numbers' }).getByRole('listitem').first().getByRole('button').first().click()
      await expect(page.getByRole('link', { name: 'Make Test Call' })).toBeVisible()
      await expectNoSidewaysScroll(page)
      await expectAccessible(page)
    })
  }

  for (const look of looksFor(8)) {
    test(`its dialogs are accessible and fit at ${look.name}`, async ({ page }) => {
      await wear(page, look)
      await page.reload()
      for (const opener of ['Add Phone Number', 'Connect another carrier', 'Edit Main trunk', 'Connect another Telnyx account', 'Delete Main trunk']) {
        await page.getByRole('button', { name: opener }).click()
        await expect(page.getByRole('dialog')).toBeVisible()
        await expectNoSidewaysScroll(page)
        await expectAccessible(page)
        await page.keyboard.press('Escape')
        await expect(page.getByRole('dialog')).toHaveCount(0)
        await expect(page.getByRole('button', { name: opener })).toBeFocused()
      }
      await page.goto('/settings?tab=integrations')
      await expectNoSidewaysScroll(page)
      await expectAccessible(page)
    })
  }
})
