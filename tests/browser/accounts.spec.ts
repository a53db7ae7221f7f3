import { expect, expectAccessible, signUp, test } from '../support/browser'

test('signing up leads into the studio', async ({ page }) => {
  await page.goto('/sign-up')
  await expectAccessible(page)
  await page.getByLabel('Full Name').fill('Katherine Johnson')
  await page.getByLabel('Email').fill(`${crypto.randomUUID()}@example.com`)
  await page.getByLabel('Password').fill('Orbit-Path7')
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
  await expect(page.getByLabel('Full Name')).toHaveValue('Katherine Johnson')
})

test.describe('signing in', () => {
  test.use({ expectedNoise: /status of 401/ })

  test('comes back to the page that was asked for; a wrong password says so; signing out ends it', async ({ page, context }) => {
    const person = await signUp(context.request)
    await page.goto('/settings?tab=security')
    await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/)
    await expectAccessible(page)
    await page.getByLabel('Email').fill(person.email)
    await page.getByLabel('Password').fill('wrong')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByText('The email or the password is not right')).toBeVisible()
    await page.getByLabel('Password').fill(person.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).toHaveURL(/\/settings\?tab=security$/)
    const cookies = await context.cookies()
    await page.getByRole('button', { name: 'User menu' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(/\/sign-in$/)
    await context.addCookies(cookies)
    expect((await context.request.get('/api/user/profile')).status()).toBe(401)
  })
})
