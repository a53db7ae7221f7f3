import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, expectAccessible, expectNoSidewaysScroll, looksFor, tabTo, test, wear } from '../support/browser'

test('changes are discarded by the keyboard, and the focus is on saving', async ({ page, settledPerson: _ }) => {
  await page.goto('/settings')
  await expect(page.getByRole('button', { name: 'Discard' })).toBeHidden()
  await page.getByLabel('Company').fill('Unsaved')
  await page.getByLabel('Full Name').fill('')
  await tabTo(page, 'Discard')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Company')).toHaveValue('')
  await expect(page.getByLabel('Full Name')).toHaveValue('Ada Lovelace')
  await expect(page.getByRole('button', { name: 'Discard' })).toBeHidden()
  await expect(page.getByRole('button', { name: 'Save Changes' })).toBeFocused()
})

test.describe('in another zone than the saved one', () => {
  test.use({ timezoneId: 'Asia/Calcutta' })

  test('the zone is offered once, and keeping the saved one is remembered', async ({ page, settledPerson: _ }) => {
    await page.goto('/telephony')
    await page.mouse.move(200, 200)
    await expect(page.getByRole('region', { name: 'Are you somewhere else?' })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Keep Europe/London' }).press('Enter')
    await expect(page.getByRole('region', { name: 'Are you somewhere else?' })).toBeHidden()
    await page.goto('/settings')
    await page.mouse.move(300, 300)
    await expect(page.getByRole('button', { name: 'Use my current timezone (Asia/Kolkata)' })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Are you somewhere else?' })).toBeHidden()
  })

  test('taking it saves it alone, and keeps what is being typed', async ({ page, context, settledPerson: _ }) => {
    await context.request.put('/api/user/profile', { data: { name: 'Ada Lovelace', timezone: 'Europe/London', company: 'Acme', phone: '+12025550123' } })
    await page.goto('/settings')
    await page.keyboard.press('Shift')
    await page.getByLabel('Company').fill('Unsaved')
    await page.getByRole('button', { name: 'Use Asia/Kolkata', exact: true }).click()
    await expect(page.getByLabel('Timezone')).toHaveValue(/Asia\/Kolkata/)
    await expect(page.getByLabel('Company')).toHaveValue('Unsaved')
    await expect(page.getByRole('region', { name: 'Are you somewhere else?' })).toBeHidden()
    expect(await (await context.request.get('/api/user/profile')).json()).toMatchObject({ timezone: 'Asia/Kolkata', company: 'Acme', phone: '+12025550123' })
  })

  test('one press chooses it in the form, where it is saved like any other change', async ({ page, context, settledPerson: _ }) => {
    await page.goto('/settings')
    await page.getByLabel('Full Name').focus()
    await page.keyboard.press('Shift')
    const offer = page.getByRole('button', { name: 'Use my current timezone (Asia/Kolkata)' })
    await expect(offer).toBeVisible()
    await tabTo(page, /^Use my current timezone/)
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('Timezone')).toHaveValue(/Asia\/Kolkata/)
    await expect(page.getByText(/^It is \d\d:\d\d there now$/)).toBeVisible()
    await expect(offer).toBeHidden()
    await expect(page.getByRole('button', { name: 'Save Changes' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByText('Profile updated successfully!', { exact: true })).toBeVisible()
    expect(await (await context.request.get('/api/user/profile')).json()).toMatchObject({ timezone: 'Asia/Kolkata' })
  })

  for (const look of looksFor(1)) {
    test(`the offer can be read and used by everybody at ${look.name}`, async ({ page, settledPerson: _ }) => {
      await wear(page, look)
      await page.goto('/settings')
      await page.keyboard.press('Shift')
      await page.getByLabel('Company').fill('Unsaved')
      await expect(page.getByRole('button', { name: 'Keep Europe/London' })).toBeInViewport({ ratio: 1 })
      await expectAccessible(page)
      await expectNoSidewaysScroll(page)
    })
  }
})

test('in the saved zone nothing is offered', async ({ page, settledPerson: _ }) => {
  await page.goto('/settings')
  await page.mouse.move(300, 300)
  await expect(page.getByText(/^It is \d\d:\d\d there now$/)).toBeVisible()
  await expect(page.getByRole('button', { name: /Use my current timezone/ })).toBeHidden()
  await expect(page.getByRole('region', { name: 'Are you somewhere else?' })).toBeHidden()
})

test('a photo is cropped by the keyboard: only the chosen part is stored', async ({ page, settledPerson: _ }) => {
  await page.goto('/settings')
  await page.getByLabel('Avatar image').setInputFiles({ name: 'halves.png', mimeType: 'image/png', buffer: await halves(page) })
  await expect(page.getByRole('dialog', { name: 'Crop your photo' })).toBeVisible()
  await expectAccessible(page)
  await expect(page.getByRole('slider', { name: 'Zoom' })).toBeFocused()
  await expect(page.getByRole('slider', { name: 'Top to bottom' })).toBeDisabled()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('slider', { name: 'Top to bottom' })).toBeEnabled()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('slider', { name: 'Left to right' })).toBeFocused()
  await page.keyboard.press('End')
  await tabTo(page, 'Use photo')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByRole('button', { name: 'Replace photo' })).toBeVisible()
  expect(await avatarColors(page)).toEqual(['blue', 'blue', 'blue'])
})

test('a photo is dragged into place by pointer, and brought nearer with the wheel', async ({ page, settledPerson: _ }) => {
  await page.goto('/settings')
  await page.getByLabel('Avatar image').setInputFiles({ name: 'halves.png', mimeType: 'image/png', buffer: await halves(page) })
  const picture = page.getByAltText('The photo you chose')
  await expect(picture).toHaveCSS('opacity', '1')
  await picture.hover({ force: true })
  const { x, y } = await page.getByRole('dialog').evaluate((dialog) => {
    const { left, top, width, height } = (dialog.querySelector('img')?.parentElement ?? dialog).getBoundingClientRect()
    return { x: left + width / 2, y: top + height / 2 }
  })
  await page.mouse.move(x, y)
  await page.mouse.wheel(0, -200)
  await expect(page.getByRole('slider', { name: 'Zoom' })).not.toHaveValue('1')
  await page.mouse.down()
  await page.mouse.move(x + 600, y, { steps: 4 })
  await page.mouse.up()
  await expect(page.getByRole('slider', { name: 'Left to right' })).toHaveValue('0')
  await page.getByRole('button', { name: 'Use photo' }).click()
  await expect(page.getByRole('button', { name: 'Replace photo' })).toBeVisible()
  expect(await avatarColors(page)).toEqual(['red', 'red', 'red'])
})

test('a photo is dropped on the avatar', async ({ page, settledPerson: _ }) => {
  await page.goto('/settings')
  const bytes = [...readFileSync('public/user.png')]
  const transfer = await page.evaluateHandle((content) => {
    const data = new DataTransfer()
    data.items.add(new File([new Uint8Array(content)], 'me.png', { type: 'image/png' }))
    return data
  }, bytes)
  const place = page.locator('[data-slot=avatar-field]')
  await place.dispatchEvent('dragover', { dataTransfer: transfer })
  await expect(place).toHaveAttribute('data-over', 'true')
  await place.dispatchEvent('drop', { dataTransfer: transfer })
  await expect(place).not.toHaveAttribute('data-over')
  await page.getByRole('button', { name: 'Use photo' }).click()
  await expect(page.getByRole('button', { name: 'Replace photo' })).toBeVisible()
})

test.describe('a file that is no picture', () => {
  test.use({ expectedNoise: /status of 400|blob:/ })

  test('is refused in the server’s own words', async ({ page, settledPerson: _ }) => {
    await page.goto('/settings')
    await page.getByLabel('Avatar image').setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: Buffer.from('no picture') })
    await expect(page.getByText('This file cannot be read as a PNG, JPEG or WebP image')).toBeVisible()
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(page.getByRole('button', { name: 'Upload photo' })).toBeEnabled()
  })
})

/** A wide picture: its left half red, its right half blue. */
async function halves(page: Page): Promise<Buffer> {
  const address = await page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 400
    canvas.height = 200
    const context = canvas.getContext('2d')
    if (context === null) throw new Error('No canvas')
    context.fillStyle = 'red'
    context.fillRect(0, 0, 200, 200)
    context.fillStyle = 'blue'
    context.fillRect(200, 0, 200, 200)
    return canvas.toDataURL('image/png')
  })
  return Buffer.from(address.split(',')[1] ?? '', 'base64')
}

/** What the stored avatar shows at its left edge, in the middle and at its right edge. */
async function avatarColors(page: Page): Promise<string[]> {
  const image = page.locator('main [data-slot=avatar] img')
  await expect(image).toHaveAttribute('src', /^\/api\/user\/avatar\//)
  return image.evaluate(async (element) => {
    const picture = element as HTMLImageElement
    await picture.decode()
    const canvas = document.createElement('canvas')
    canvas.width = picture.naturalWidth
    canvas.height = picture.naturalHeight
    const context = canvas.getContext('2d', { willReadFrequently: true })
    if (context === null) throw new Error('No canvas')
    context.drawImage(picture, 0, 0)
    return [5, canvas.width / 2, canvas.width - 5].map((x) => {
      const [red = 0, , blue = 0] = context.getImageData(x, canvas.height / 2, 1, 1).data
      return red > 200 && blue < 60 ? 'red' : blue > 200 && red < 60 ? 'blue' : `${red}/${blue}`
    })
  })
}
