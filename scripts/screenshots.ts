// `npm run screenshots`: pictures of every page and state, three widths, light, dark and from right to left, from the running app
// into docs/screenshots. SCREENSHOTS picks some by a part of their names.
import fs from 'node:fs'
import process from 'node:process'
import type { Browser } from '@playwright/test'
import sharp from 'sharp'
import startServer from '../tests/setup/server'
import { anyAddress, signIn } from '../tests/support/browser'
import { launchBrowser } from './browser'
import { buildAll } from './start/steps.mjs'
import { gallery } from './screenshots/gallery'
import { looks, scenes, type Look, type Scene } from './screenshots/scenes'

const folder = 'docs/screenshots'
const wanted = process.env.SCREENSHOTS ?? ''
// What the demo accounts of a new database sign in with, as README.md says.
const password = 'Demo-Passw0rd!'

await buildAll()
const stop = await startServer()
const browser = await launchBrowser()
try {
  fs.mkdirSync(folder, { recursive: true })
  for (const scene of scenes) {
    for (const look of looks) {
      if (`${scene.name}-${look.name}`.includes(wanted)) await take(browser, scene, look)
    }
  }
  fs.writeFileSync(`${folder}/README.md`, gallery(scenes, looks))
} finally {
  await browser.close()
  await stop()
}

/** Takes one picture: a new browser, the page, what is done there, the whole length of it. */
async function take(browser: Browser, scene: Scene, { name, width, theme, language }: Look): Promise<void> {
  const address = process.env.STUDIO_ADDRESS ?? ''
  // From everywhere: sign-ins from one address are limited.
  const extraHTTPHeaders = { 'X-Forwarded-For': anyAddress() }
  const context = await browser.newContext({ baseURL: address, extraHTTPHeaders, viewport: { width, height: 900 }, timezoneId: 'America/New_York', locale: language, colorScheme: theme, reducedMotion: 'reduce' })
  try {
    if (scene.account !== undefined) {
      await signIn(context.request, { email: scene.account, password })
      // The devices of the pictures before.
      await context.request.delete('/api/user/sessions')
    }
    const page = await context.newPage()
    await page.goto(scene.path, { waitUntil: 'networkidle' })
    await scene.act?.(page)
    // The palette and the sheet fade in, and lists scroll to what is chosen.
    await page.waitForTimeout(300)
    const picture = await page.screenshot({ fullPage: scene.act === undefined, animations: 'disabled' })
    await sharp(picture).webp({ quality: 80, effort: 6 }).toFile(`${folder}/${scene.name}-${name}.webp`)
    process.stdout.write(`${scene.name} ${name}\n`)
  } finally {
    await context.close()
  }
}
