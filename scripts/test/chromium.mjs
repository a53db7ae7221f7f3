import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { chromium } from '@playwright/test'
import { canInstall, inPath, installPackages } from './apt.mjs'

// Without windows it needs half the time for the same tests, so it is worth fetching where another one is there already.
const quickest = 'chromium-headless-shell'
const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

const advice = `The browser tests need a Chromium, and none was found. Do one of these and run the tests again:
  npx playwright install --with-deps chromium
  install your system's package: chromium, or google-chrome
  CHROMIUM_PATH=/where/it/is npm test`

/**
 * The path of a Chromium that starts: CHROMIUM_PATH, one without windows, Playwright's own, or the system's; on Debian and
 * Ubuntu, as root, one installed now.
 *
 * @throws an error named StartError that says what to install
 */
export async function findChromium() {
  const mayInstall = !process.env.CHROMIUM_PATH && canInstall()
  if (mayInstall && !inPath(quickest).some(starts)) await installPackages(quickest, 'fonts-liberation')
  // On a system that is older than that package.
  if (mayInstall && installed() === undefined) await installPackages('chromium', 'fonts-liberation')
  const found = installed()
  if (found !== undefined) return found
  throw Object.assign(new Error(advice), { name: 'StartError' })
}

function installed() {
  const own = process.env.CHROMIUM_PATH
  const candidates = own ? [own] : [...inPath(quickest), chromium.executablePath(), ...names.flatMap(inPath), ...elsewhere]
  return candidates.find(starts)
}

/** Where macOS and Windows have them. */
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...[process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter((folder) => folder !== undefined)
    .map((folder) => path.join(folder, 'Google/Chrome/Application/chrome.exe')),
]

// Ubuntu's chromium-browser is there without the snap that it would start, so being there is not enough.
function starts(file) {
  if (!fs.existsSync(file)) return false
  // On Windows asking for the version opens a window instead.
  return process.platform === 'win32' || spawnSync(file, ['--version', '--no-sandbox'], { stdio: 'ignore', timeout: 20_000 }).status === 0
}
