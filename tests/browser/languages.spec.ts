import type { BrowserContext, Locator, Page } from '@playwright/test'
import { expect, expectAccessible, expectListening, expectNoSidewaysScroll, test, wear } from '../support/browser'
import { mailIn } from '../support/mails'
import { operate } from '../support/operator'

test.use({ expectedNoise: /status of (401|403|404)/ })

const tabs = ['profile', 'notifications', 'security', 'integrations', 'danger'] as const
const narrow = { width: 390, colorScheme: 'light' } as const
const wide = { width: 1440, colorScheme: 'dark' } as const

/** Names, data and units that stay as they are in Urdu. */
const names = [
  'TalkifAI', 'Studio', 'Ada', 'Lovelace', 'AL', 'English', 'JavaScript', 'Twilio', 'Telnyx', 'Plivo', 'Elastic', 'Zentrunk', 'SIP', 'PBX', 'API', 'IP', 'IPv4', 'IPv6', 'SMS', 'PIN', 'FA', 'QR', 'SID', 'ID', 'KEY',
  'PNG', 'JPEG', 'WebP', 'MB', 'DELETE', 'RESET', 'UTC', 'GMT', 'London', 'Europe', 'Ctrl', 'Esc', 'Tab', 'Enter', 'Escape', 'Chrome', 'Linux', 'PCMU', 'PCMA', 'UDP', 'TCP', 'TLS', 'law', 'wideband', 'Opus', 'sip', 'XXXX', 'AC', 'MA', 'AM', 'PM', 'alt',
]

async function readUrdu(context: BrowserContext): Promise<void> {
  await context.addCookies([{ name: 'studio-language', value: 'ur', url: process.env.STUDIO_ADDRESS ?? '' }])
}

/** The English words that can be seen or heard in a part of the page: its text, and what names and describes its controls. */
async function englishIn(part: Locator): Promise<string[]> {
  const texts = await part.evaluate((root) => {
    const found: string[] = []
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.parentElement?.closest('script, style, noscript, [lang=en], option[value*=example]') === null) found.push(node.textContent ?? '')
    }
    for (const element of root.querySelectorAll('*')) {
      for (const attribute of ['aria-label', 'placeholder', 'title', 'alt', 'data-label', 'aria-valuetext']) found.push(element.getAttribute(attribute) ?? '')
    }
    return found
  })
  const isData = /\S+@\S+|\.example\.com$|^[\w-]*[0-9a-f]{8}[\w-]*$/
  const words = texts.filter((text) => !isData.test(text)).flatMap((text) => text.match(/[A-Za-z]{2,}\d?/g)?.map((word) => [word, text] as const) ?? [])
  return words.filter(([word]) => !names.includes(word)).map(([, text]) => text)
}

async function expectUrdu(page: Page, part = page.locator('body')): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', 'ur')
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  expect(await englishIn(part)).toEqual([])
}

async function expectWell(page: Page): Promise<void> {
  await expectUrdu(page)
  await expectAccessible(page)
  await wear(page, narrow)
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
}

test('every page without an account is in Urdu, from right to left', async ({ page, context }) => {
  await readUrdu(context)
  for (const path of ['/sign-in', '/sign-in?reason=timeout', '/sign-up', '/forgot-password', '/reset-password', '/not-me', '/rescue', '/blocked', '/unsubscribe', '/goodbye', '/nowhere']) {
    await test.step(path, async () => {
      await wear(page, wide)
      await page.goto(path)
      expect(await page.title()).not.toMatch(/^TalkifAI/)
      await expectWell(page)
    })
  }
})

test('every tab of the settings is in Urdu, from right to left', async ({ page, context, settledPerson }) => {
  await operate('capability', 'grant', settledPerson.email, 'all')
  await readUrdu(context)
  for (const tab of tabs) {
    await test.step(tab, async () => {
      await wear(page, wide)
      await page.goto(`/settings?tab=${tab}`)
      // What is fetched at the first sign of use.
      await page.mouse.move(300, 300)
      await page.waitForLoadState('networkidle')
      await expectWell(page)
    })
  }
})

test('telephony and its dialogs, the search, the shortcuts and the user menu are in Urdu', async ({ page, context, settledPerson: _ }) => {
  await readUrdu(context)
  await wear(page, wide)
  await page.goto('/telephony')
  await expectWell(page)
  await wear(page, wide)
  for (const provider of ['Twilio', 'Telnyx', 'Plivo', 'اپنا کیریئر']) {
    await page.getByRole('button', { name: `${provider} منسلک کریں`, exact: true }).click()
    await expectUrdu(page, page.getByRole('dialog'))
    await page.keyboard.press('Escape')
  }
  await page.locator('#addNumber').click()
  await expectUrdu(page, page.getByRole('dialog'))
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await expectUrdu(page, page.getByRole('dialog'))
  // By its Urdu name, and by the English one that somebody may know.
  for (const query of ['ٹائم زون', 'timezone']) {
    await page.getByRole('combobox').fill(query)
    await expect(page.getByRole('option').first()).toHaveText('ٹائم زون')
  }
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await expectUrdu(page, page.getByRole('dialog'))
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'صارف مینو' }).click()
  await expectUrdu(page, page.getByRole('menu'))
  await expectAccessible(page)
})

test('the dialogs of the settings are in Urdu, and so is a refusal', async ({ page, context, settledPerson }) => {
  await readUrdu(context)
  await page.goto('/settings?tab=danger')
  await page.locator('#deleteAccount').click()
  await expect(page.getByText('اکاؤنٹ حذف کرنے کی سہولت آپ کے لیے دستیاب نہیں! براہِ کرم بعد میں دوبارہ کوشش کریں۔')).toBeVisible()
  await operate('capability', 'grant', settledPerson.email, 'all')
  await page.reload()
  for (const control of ['#deleteAccount', '#resetData']) {
    await page.locator(control).click()
    await expect(page.getByRole('dialog').locator('[aria-busy=true]')).toHaveCount(0)
    await expectUrdu(page, page.getByRole('dialog'))
    await expectAccessible(page)
    await page.keyboard.press('Escape')
  }
  await page.goto('/settings?tab=security')
  await page.locator('#changePassword').click()
  await expectUrdu(page, page.getByRole('dialog'))
  await page.keyboard.press('Escape')
  await page.locator('#ipWhitelist').fill('300.1.1.1')
  await page.getByRole('button', { name: 'محفوظ کریں', exact: true }).click()
  await expect(page.locator('#ipWhitelist-error')).toHaveText('سطر \u20681\u2069: \u2068“300.1.1.1”\u2069 کوئی IP پتہ یا رینج نہیں ہے')
})

test('the arrow keys follow the eye: on the left is the next tab', async ({ page, context, settledPerson: _ }) => {
  await readUrdu(context)
  await wear(page, narrow)
  await page.goto('/settings')
  const list = page.getByRole('tab')
  const [first, second] = [await list.nth(0).boundingBox(), await list.nth(1).boundingBox()]
  expect(first?.x).toBeGreaterThan(second?.x ?? Infinity)
  await list.nth(0).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(list.nth(1)).toBeFocused()
  await expect(page).toHaveURL(/tab=notifications/)
  await page.keyboard.press('ArrowRight')
  await expect(list.nth(0)).toBeFocused()
})

test('a save is confirmed in Urdu; back in English all is as documented, and nothing that was typed is lost on the way', async ({ page, settledPerson: _ }) => {
  await page.goto('/settings')
  await page.getByLabel('Company').fill('Acme')
  await page.getByRole('button', { name: 'User menu' }).click()
  await page.getByRole('menuitemradio', { name: 'اردو' }).click()
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await expect(page.locator('#company')).toHaveValue('Acme')
  await page.locator('#save').click()
  await expect(page.getByText('پروفائل کامیابی سے اپ ڈیٹ ہو گیا!').first()).toBeVisible()
  await page.reload()
  await expect(page.locator('h1')).toHaveText('ترتیبات')
  await expect(page.locator('#company')).toHaveValue('Acme')
  await page.getByRole('button', { name: 'صارف مینو' }).click()
  await page.getByRole('menuitemradio', { name: 'English' }).click()
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr')
  await expect(page.locator('h1')).toHaveText('Settings')
  await expect(page).toHaveTitle('Settings · TalkifAI Studio')
  await page.getByLabel('Company').fill('')
  await page.getByRole('button', { name: 'Save Changes' }).click()
  await expect(page.getByText('Profile updated successfully!').first()).toBeVisible()
  expect(await page.locator('body').innerText()).not.toMatch(/[\u2066-\u2069]/)
})

test('mails come in the language in which the studio was read last', async ({ page, settledPerson }) => {
  const told = (language: string) => page.waitForResponse((response) => response.url().endsWith('/api/user/language') && response.request().postDataJSON().language === language)
  await page.goto('/settings')
  await page.getByRole('button', { name: 'User menu' }).click()
  await operate('capability', 'grant', settledPerson.email, 'emailNotifications')
  await Promise.all([told('ur'), page.getByRole('menuitemradio', { name: 'اردو' }).click()])
  await page.request.post('/api/user/notifications/test', { data: { channel: 'mail' } })
  const mail = await mailIn(settledPerson.email, 'آپ کا آزمائشی پیغام')
  expect(mail.html).toContain('dir="rtl"')
  expect(mail.text).toContain('اطلاعات کی ترتیبات کھولیں:')
  await page.getByRole('button', { name: 'صارف مینو' }).click()
  await Promise.all([told('en'), page.getByRole('menuitemradio', { name: 'English' }).click()])
  await page.request.post('/api/user/notifications/test', { data: { channel: 'mail' } })
  await mailIn(settledPerson.email, 'Your test message')
})

test('a stranger chooses on the way in, and a wrong password is told in that language', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'اردو' }).click()
  await expect(page.getByRole('heading', { name: 'سائن ان کریں' })).toBeVisible()
  await page.locator('#email').fill('nobody@example.com')
  await page.locator('#password').fill('Wrong-Horse7')
  await page.getByRole('button', { name: 'سائن ان کریں', exact: true }).click()
  await expect(page.getByText('ای میل یا پاس ورڈ درست نہیں ہے')).toBeVisible()
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await expect(page.getByText('The email or the password is not right')).toBeVisible()
})

test.describe('whose browser speaks Urdu', () => {
  test.use({ locale: 'ur-PK' })

  test('is answered in Urdu without having chosen, and only English readers are spared the dictionary', async ({ page }) => {
    const scripts: Promise<string>[] = []
    page.on('response', (response) => response.request().resourceType() === 'script' && scripts.push(response.text().catch(() => '')))
    await page.goto('/sign-in')
    await expectUrdu(page)
    const isDictionary = (text: string) => text.includes('خدا حافظ')
    expect((await Promise.all(scripts)).filter(isDictionary)).toHaveLength(1)
    scripts.length = 0
    await page.getByRole('button', { name: 'English' }).click()
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await page.reload()
    await expectListening(page)
    expect((await Promise.all(scripts)).filter(isDictionary)).toEqual([])
  })
})
