import process from 'node:process'
import { chromium, type Browser } from '@playwright/test'
import { findChromium } from './test/chromium.mjs'

/** Starts the machine's Chromium, which has no sandbox for root. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await findChromium(), args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
}
