import { expect, expectAccessible, looksFor, test, wear } from '../support/browser'

const first = 'PUT /api/user/profile'

for (const look of looksFor(0)) {
  test(`the API's page can be read by everybody, open and closed, at ${look.name}`, async ({ page }) => {
    await wear(page, look)
    await page.goto('/docs/api')
    await expect(page.getByRole('heading', { level: 1, name: 'API' })).toBeVisible()
    await expectAccessible(page)
    for (const name of ['#put-api-user-profile', '#post-api-events', '#post-api-telephony-connections', '#get-api-user-export', '#get-api-user-security-log']) await page.locator(`${name} > summary`).click()
    await expect(page.locator('#put-api-user-profile')).toContainText('"timezone": "Europe/London"')
    await expectAccessible(page)
    const { wide, seen } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, seen: document.documentElement.clientWidth }))
    expect(wide).toBeLessThanOrEqual(seen)
  })
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test(`the API's page shows what ${first} takes`, async ({ page }) => {
    // Not page.goto, which waits until React listens.
    await page.mainFrame().goto('/docs/api')
    const entry = page.locator('#put-api-user-profile')
    await expect(entry.getByText('"timezone": "Europe/London"').first()).toBeHidden()
    await entry.locator('> summary').click()
    await expect(entry.getByText('"timezone": "Europe/London"').first()).toBeVisible()
    await expect(entry.getByText('For whoever is signed in.')).toBeVisible()
  })
})

test('its links lead to the document and to its parts', async ({ page }) => {
  await page.goto('/docs/api')
  for (const link of await page.getByRole('navigation', { name: 'Parts of the API' }).getByRole('link').all()) {
    const target = (await link.getAttribute('href')) ?? ''
    await expect(page.locator(target)).toHaveCount(1)
  }
  await expect(page.getByRole('link', { name: 'the OpenAPI document' })).toHaveAttribute('href', '/api/openapi.json')
})

test('it stays in English for readers of another language', async ({ page, context }) => {
  await context.addCookies([{ name: 'studio-language', value: 'ur', url: process.env.STUDIO_ADDRESS ?? '' }])
  await page.goto('/docs/api')
  await expect(page.getByRole('main')).toHaveAttribute('dir', 'ltr')
  await expect(page.getByRole('heading', { level: 2, name: 'Profile, avatar, phone and language', exact: true })).toBeVisible()
})
