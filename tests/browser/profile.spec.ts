import { expect, test } from '../support/browser'

test('is saved once by a double click, with the documented words, and is there after a reload', async ({ page, person: _ }) => {
  await page.goto('/settings')
  await expect(page.getByLabel('Timezone')).toHaveValue(/Europe\/London/)
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

test('says inline what is wrong, ties it to the field and goes there', async ({ page, person: _ }) => {
  await page.goto('/settings')
  await expect(page.getByLabel('Timezone')).toHaveValue(/Europe\/London/)
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
    test(`${failure}, says so in the documented words and keeps what was typed`, async ({ page, person: _ }) => {
      await page.goto('/settings')
      await expect(page.getByLabel('Timezone')).toHaveValue(/Europe\/London/)
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

  test('the stale one meets a conflict, keeps its text and can decide', async ({ page, context, person: _ }) => {
    await page.goto('/settings')
    await expect(page.getByLabel('Timezone')).toHaveValue(/Europe\/London/)
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

test('survives a look at another tab, and leaving asks first', async ({ page, person: _ }) => {
  await page.goto('/settings')
  await page.getByLabel('Company').fill('Unsaved')
  await page.getByRole('tab', { name: 'Security' }).click()
  await page.getByRole('tab', { name: 'Profile' }).click()
  await expect(page.getByLabel('Company')).toHaveValue('Unsaved')
  await page.getByRole('link', { name: 'Telephony' }).click()
  await expect(page.getByRole('dialog', { name: 'Leave without saving?' })).toBeVisible()
  await page.getByRole('button', { name: 'Stay' }).click()
  await expect(page.getByLabel('Company')).toHaveValue('Unsaved')
})

test.describe('in India', () => {
  test.use({ timezoneId: 'Asia/Calcutta' })

  test('the first visit gives the modern timezone, and a later choice stays', async ({ page, person: _ }) => {
    await page.goto('/settings')
    await expect(page.getByLabel('Timezone')).toHaveValue(/Asia\/Kolkata/)
    await page.getByLabel('Timezone').click()
    await page.getByLabel('Timezone').fill('karachi')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('Timezone')).toHaveValue(/Asia\/Karachi/)
    await page.getByRole('button', { name: 'Save Changes' }).click()
    await expect(page.getByText('Profile updated successfully!')).toBeVisible()
    await page.reload()
    await expect(page.getByLabel('Timezone')).toHaveValue(/Asia\/Karachi/)
  })
})

test('an avatar is uploaded, shown and removed', async ({ page, person: _ }) => {
  await page.goto('/settings')
  await page.getByLabel('Avatar image').setInputFiles('public/user.png')
  await expect(page.getByRole('button', { name: 'Replace photo' })).toBeVisible()
  await expect(page.locator('main [data-slot=avatar] img')).toHaveAttribute('src', /^\/api\/user\/avatar\//)
  await page.getByRole('button', { name: 'Remove photo' }).click()
  await expect(page.getByRole('button', { name: 'Upload photo' })).toBeVisible()
})
