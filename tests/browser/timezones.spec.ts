import { expect, expectAccessible, test } from '../support/browser'

/** Every zone that the product page names. */
const named = [
  'America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles', 'America/Sao_Paulo', 'America/Mexico_City', 'Europe/London',
  'Europe/Paris', 'Europe/Berlin', 'Europe/Moscow', 'Europe/Istanbul', 'Asia/Dubai', 'Asia/Karachi', 'Asia/Kolkata', 'Asia/Bangkok', 'Asia/Singapore',
  'Asia/Tokyo', 'Asia/Shanghai', 'Africa/Cairo', 'Africa/Johannesburg', 'Africa/Lagos', 'Africa/Nairobi', 'Australia/Sydney', 'Australia/Melbourne',
  'Pacific/Auckland', 'Pacific/Fiji', 'UTC',
]
const popular = [
  /New York.*EST\/EDT/, /Los Angeles.*PST\/PDT/, /London.*GMT\/BST/, /Berlin.*CET\/CEST/, /Karachi.*PKT/, /Dubai.*GST/, /Singapore.*SGT/, /Sydney.*AEST\/AEDT/, /UTC/,
]

test('the list offers every zone of the world, the popular ones first with their abbreviations', async ({ page, settledPerson: _ }) => {
  await page.goto('/settings')
  await page.getByLabel('Timezone').click()
  const options = page.getByRole('option')
  await expect(page.getByRole('listbox')).toBeVisible()
  expect(await options.count()).toBeGreaterThanOrEqual(425)
  const zones = await options.evaluateAll((all) => all.map((option) => option.getAttribute('data-value')))
  expect(named.filter((zone) => !zones.includes(zone))).toEqual([])
  const shown = page.getByRole('group', { name: 'Popular' }).getByRole('option')
  await expect(shown).toHaveText(popular)
  await expectAccessible(page)
})

for (const [query, zone] of [
  ['san francisco', 'America/Los_Angeles'],
  ['Mumbai', 'Asia/Kolkata'],
  ['pakistan', 'Asia/Karachi'],
  ['PKT', 'Asia/Karachi'],
  ['+05:45', 'Asia/Kathmandu'],
  ['calcutta', 'Asia/Kolkata'],
  ['Kiev', 'Europe/Kyiv'],
  ['sao paulo', 'America/Sao_Paulo'],
] as const) {
  test(`is found by “${query}”: ${zone}`, async ({ page, settledPerson: _ }) => {
    await page.goto('/settings')
    await page.getByLabel('Timezone').click()
    await page.getByLabel('Timezone').fill(query)
    await expect(page.locator(`[role=option][data-value="${zone}"]`)).toBeVisible()
    expect(await page.getByRole('option').count()).toBeLessThan(100)
  })
}

test('is chosen and saved by the keyboard alone; Escape changes nothing', async ({ page, settledPerson: _ }) => {
  await page.goto('/settings')
  const field = page.getByLabel('Timezone')
  await page.getByLabel('Phone Number').focus()
  await page.keyboard.press('Tab')
  await expect(field).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.type('tokyo')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('listbox')).toBeHidden()
  await expect(field).toHaveValue(/Europe\/London/)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.type('tokyo')
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(field).toHaveValue(/Asia\/Tokyo · UTC\+09:00/)
  await page.keyboard.press('Control+s')
  await expect(page.getByText('Profile updated successfully!')).toBeVisible()
  await page.reload()
  await expect(field).toHaveValue(/Asia\/Tokyo/)
})

test.describe('in India', () => {
  test.use({ timezoneId: 'Asia/Calcutta' })

  test('the first visit stores the modern name with one post, and later visits post nothing', async ({ page, person: _ }) => {
    const posts: string[] = []
    page.on('request', (request) => request.url().endsWith('/api/user/timezone') && posts.push(request.method()))
    // A page that is left before the answer is there posts again from the next one, as it should.
    const answered = page.waitForResponse('**/api/user/timezone')
    await page.goto('/telephony')
    expect(await (await answered).json()).toEqual({ timezone: 'Asia/Kolkata', updated: true })
    await page.goto('/settings')
    await expect(page.getByLabel('Timezone')).toHaveValue(/Asia\/Kolkata/)
    await page.goto('/settings?tab=security')
    await page.reload()
    expect(posts).toEqual(['POST'])
  })

  test('a zone that was chosen by hand stays, whatever the browser says', async ({ page, settledPerson: _ }) => {
    const posts: string[] = []
    page.on('request', (request) => request.url().endsWith('/api/user/timezone') && posts.push(request.method()))
    await page.goto('/settings')
    await expect(page.getByLabel('Timezone')).toHaveValue(/Europe\/London/)
    expect(posts).toEqual([])
  })
})
