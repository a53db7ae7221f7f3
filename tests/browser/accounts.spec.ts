import { anyEmail, expect, expectAccessible, expectListening, password, signUp, test } from '../support/browser'

test('signing up leads into the studio, to the page that was asked for', async ({ page }) => {
  await page.goto('/telephony?provider=telnyx')
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/)
  await page.getByRole('link', { name: 'Create an account' }).click()
  await expect(page.getByRole('button', { name: 'Create account' })).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('Full Name').fill('Katherine Johnson')
  await page.getByLabel('Email').fill(anyEmail())
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page).toHaveURL(/\/telephony\?provider=telnyx$/)
  await expect(page.getByRole('heading', { name: 'Phone Numbers', level: 1 })).toBeVisible()
})

test('signing up says beside each field what is wrong', async ({ page }) => {
  await page.goto('/sign-up')
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByLabel('Full Name')).toHaveAccessibleDescription('Name is required')
  await expect(page.getByLabel('Email')).toHaveAccessibleDescription('Invalid email')
  await expect(page.getByLabel('Password')).toHaveAccessibleDescription('Password is required')
  await expect(page.getByLabel('Full Name')).toBeFocused()
  await expectAccessible(page)
})

test.describe('a taken e-mail', () => {
  test.use({ expectedNoise: /status of 409/ })

  test('is said beside its field', async ({ page, context }) => {
    const { email } = await signUp(context.request)
    await page.goto('/sign-up')
    await page.getByLabel('Full Name').fill('Ada Lovelace')
    await page.getByLabel('Email').fill(email.toUpperCase())
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Create account' }).click()
    await expect(page.getByLabel('Email')).toHaveAccessibleDescription('An account with this email already exists')
    await expect(page.getByRole('button', { name: 'Create account' })).toBeEnabled()
  })
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
    await expectAccessible(page)
    await page.getByLabel('Password').fill(person.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).toHaveURL(/\/settings\?tab=security$/)
    await expectListening(page)
    const cookies = await context.cookies()
    await page.getByRole('button', { name: 'User menu' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(/\/sign-in$/)
    await context.addCookies(cookies)
    expect((await context.request.get('/api/user/profile')).status()).toBe(401)
  })
})

test('a password can be looked at while it is typed, and is hidden again', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByLabel('Password').fill(password)
  await expect(page.getByLabel('Password')).toHaveAttribute('type', 'password')
  await page.getByRole('button', { name: 'Show characters' }).click()
  await expect(page.getByLabel('Password')).toHaveAttribute('type', 'text')
  await expect(page.getByLabel('Password')).toHaveValue(password)
  await page.getByRole('button', { name: 'Hide characters' }).click()
  await expect(page.getByLabel('Password')).toHaveAttribute('type', 'password')
})

test('the keyboard alone signs in', async ({ page, context }) => {
  const { email } = await signUp(context.request)
  await page.goto('/sign-in')
  await expect(page.getByLabel('Email')).toBeFocused()
  await page.keyboard.type(email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/settings$/)
})

test('whoever is signed in already is not asked again', async ({ page, person: _ }) => {
  await page.goto('/sign-in?callbackUrl=%2Ftelephony')
  await expect(page).toHaveURL(/\/telephony$/)
  await page.goto('/sign-up')
  await expect(page).toHaveURL(/\/settings$/)
})
