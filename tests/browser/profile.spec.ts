import { expect, expectAccessible, test } from '../support/browser'

test('is saved once by a double click, with the documented words, and is there after a reload', async ({ page, settledPerson: _ }) => {
  await page.goto('/settings')
  const puts: string[] = []
  page.on('request', (request) => request.method() === 'PUT' && puts.push(request.url()))
  await page.getByLabel('Full Name').fill('Grace Hopper')
  await page.getByLabel('Phone Number').fill('+1 (202) 555-0123')
  await page.getByRole('button', { name: 'Save Changes' }).dblclick()
  await expect(page.getByText('Profile updated successfully!', { exact: true })).toBeVisible()
  expect(puts).toHaveLength(1)
  await page.reload()
  await expect(page.getByLabel('Full Name')).toHaveValue('Grace Hopper')
  await expect(page.getByLabel('Phone Number')).toHaveValue('+1 (202) 555-0123')
})

test('says inline what is wrong, ties it to the field and goes there', async ({ page, settledPerson: _ }) => {
  await page.goto('/settings')
  await page.getByLabel('Full Name').fill('')
  await page.getByLabel('Phone Number').fill('12')
  await page.keyboard.press('Control+s')
  await expect(page.getByText('Name is required')).toBeVisible()
  await expect(page.getByText('Invalid phone number format')).toBeVisible()
  await expect(page.getByLabel('Full Name')).toBeFocused()
  await expect(page.getByLabel('Full Name')).toHaveAccessibleDescription('Name is required')
})

test.describe('when the server fails', () => {
  test.use({ expectedNoise: /status of 500|ERR_FAILED/ })

  for (const [failure, respond] of [['with a 500', 500], ['by being away', null]] as const) {
    test(`${failure}, says so in the documented words and keeps what was typed`, async ({ page, settledPerson: _ }) => {
      await page.goto('/settings')
          await page.route('**/api/user/profile', (route) => (respond === null ? route.abort() : route.fulfill({ status: respond, json: { error: 'Server error' } })))
      await page.getByLabel('Company').fill('Analytical Engines')
      await page.getByRole('button', { name: 'Save Changes' }).click()
      await expect(page.getByText('Something went wrong. Please try again.', { exact: true })).toBeVisible()
      await expect(page.getByLabel('Company')).toHaveValue('Analytical Engines')
      await expect(page.getByRole('button', { name: 'Save Changes' })).toBeEnabled()
    })
  }
})

test.describe('in two tabs', () => {
  test.use({ expectedNoise: /status of 412/ })

  test('the stale one meets a conflict, keeps its text and can decide', async ({ page, context, settledPerson: _ }) => {
    await page.goto('/settings')
      const other = await context.newPage()
    await other.goto('/settings')
    await other.getByLabel('Company').fill('From the other tab')
    await other.getByRole('button', { name: 'Save Changes' }).click()
    await expect(other.getByText('Profile updated successfully!')).toBeVisible()
    await page.getByLabel('Company').fill('From this tab')
    await page.getByRole('button', { name: 'Save Changes' }).click()
    await expect(page.getByText('changed in another tab or on another device')).toBeVisible()
    await expect(page.getByLabel('Company')).toHaveValue('From this tab')
    await page.getByRole('button', { name: 'Load the latest' }).click()
    await expect(page.getByLabel('Company')).toHaveValue('From the other tab')
  })
})

test.describe('unsaved changes', () => {
  const question = { name: 'Leave without saving?' }

  test.beforeEach(async ({ page, settledPerson: _ }) => {
    await page.goto('/telephony')
    await page.getByRole('link', { name: 'Settings' }).click()
    // As people do: whatever is filled in within the very moment in which the form appears, react-hook-form does not call a change.
    await page.getByLabel('Company').pressSequentially('Unsaved')
  })

  test('survive a look at another tab', async ({ page }) => {
    await page.getByRole('tab', { name: 'Security' }).click()
    await page.getByRole('tab', { name: 'Profile' }).click()
    await expect(page.getByLabel('Company')).toHaveValue('Unsaved')
  })

  test('are asked about before a link leaves; staying keeps them, leaving leaves', async ({ page }) => {
    await page.getByRole('link', { name: 'Telephony' }).click()
    await expect(page.getByRole('dialog', question)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Stay' })).toBeFocused()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(page.getByLabel('Company')).toHaveValue('Unsaved')
    await page.getByRole('link', { name: 'Telephony' }).click()
    await page.getByRole('button', { name: 'Leave' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Phone Numbers')
  })

  test('are asked about before Back leaves, and not before it goes to another tab', async ({ page }) => {
    await page.getByRole('tab', { name: 'Security' }).click()
    await page.goBack()
    await expect(page.getByRole('tab', { name: 'Profile' })).toHaveAttribute('aria-selected', 'true')
    await page.evaluate(() => window.history.back())
    await expect(page.getByRole('dialog', question)).toBeVisible()
    await page.getByRole('button', { name: 'Stay' }).click()
    await expect(page.getByLabel('Company')).toHaveValue('Unsaved')
    await page.evaluate(() => window.history.back())
    await page.getByRole('button', { name: 'Leave' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Phone Numbers')
  })

  test('are asked about before signing out ends the session', async ({ page, context }) => {
    await page.getByRole('button', { name: 'User menu' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(page.getByRole('dialog', question)).toBeVisible()
    await page.getByRole('button', { name: 'Stay' }).click()
    await expect(page.getByLabel('Company')).toHaveValue('Unsaved')
    expect((await context.request.get('/api/user/profile')).status()).toBe(200)
    await page.getByRole('button', { name: 'User menu' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: 'Leave' }).click()
    await expect(page).toHaveURL(/\/sign-in$/)
  })

  test('are asked about by the browser when the page is closed or loaded anew', async ({ page }) => {
    const asked = page.waitForEvent('dialog')
    await page.close({ runBeforeUnload: true })
    const dialog = await asked
    expect(dialog.type()).toBe('beforeunload')
    await dialog.dismiss()
    await expect(page.getByLabel('Company')).toHaveValue('Unsaved')
  })
})

test('the save button stays in reach on a phone while there is something to save, and nothing jumps', async ({ page, settledPerson: _ }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/settings')
  const place = async () => (await page.getByLabel('Company').boundingBox())?.y
  await page.getByLabel('Company').focus()
  const before = await place()
  await page.keyboard.type('Acme')
  await expect(page.getByRole('button', { name: 'Save Changes' })).toBeInViewport({ ratio: 1 })
  expect(await place()).toBe(before)
})

test('the toast of a saved profile stays four seconds at the top, and is read out', async ({ page, settledPerson: _ }) => {
  await page.goto('/settings')
  await page.getByRole('button', { name: 'Save Changes' }).click()
  const toast = page.getByText('Profile updated successfully!', { exact: true })
  await expect(toast).toBeVisible()
  const shown = Date.now()
  const region = page.locator('section[aria-live=polite]', { has: toast })
  await expect(region).toHaveCount(1)
  await expect(page.locator('[data-sonner-toaster]')).toHaveAttribute('data-x-position', 'center')
  await expect(page.locator('[data-sonner-toaster]')).toHaveAttribute('data-y-position', 'top')
  await page.mouse.move(0, 800)
  await expect(toast).toBeHidden()
  expect(Date.now() - shown).toBeGreaterThan(3500)
})

test.describe('a page that is first used without a connection', () => {
  test.use({ expectedNoise: /ERR_INTERNET_DISCONNECTED|Failed to load/ })

  test('says what went wrong, and goes on when the connection is back', async ({ page, context, settledPerson: _ }) => {
    await page.goto('/settings')
    await context.setOffline(true)
    await page.getByRole('button', { name: 'Save Changes' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'Something went wrong. Please try again.' })).toBeVisible()
    await context.setOffline(false)
    await page.getByRole('button', { name: 'Save Changes' }).click()
    await expect(page.locator('section[aria-live=polite]')).toContainText('Profile updated successfully!')
  })
})

test('an avatar is uploaded, shown and removed', async ({ page, settledPerson: _ }) => {
  await page.goto('/settings')
  await page.getByLabel('Avatar image').setInputFiles('public/user.png')
  await page.getByRole('button', { name: 'Use photo' }).click()
  await expect(page.getByRole('button', { name: 'Replace photo' })).toBeVisible()
  await expect(page.locator('main [data-slot=avatar] img')).toHaveAttribute('src', /^\/api\/user\/avatar\//)
  await page.getByRole('button', { name: 'Remove photo' }).click()
  await expect(page.getByRole('button', { name: 'Upload photo' })).toBeVisible()
})
