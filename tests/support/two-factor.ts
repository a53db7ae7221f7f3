import type { Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import { expect } from './browser'

/** The code that an authenticator app shows for a typed key. @param steps how many times thirty seconds from now */
export function codeOf(secret: string, steps = 0): string {
  return new TOTP({ secret: Secret.fromBase32(secret.replace(/\s/g, '')) }).generate({ timestamp: Date.now() + steps * 30_000 })
}

/** Turns two-factor authentication on in the page. @returns the key, the code that is used up by it, and the recovery codes as they were shown */
export async function enrol(page: Page): Promise<{ secret: string; usedCode: string; recoveryCodes: string[] }> {
  await page.goto('/settings?tab=security')
  await page.getByRole('switch', { name: 'Two-Factor Authentication (2FA)' }).click()
  const dialog = page.getByRole('dialog', { name: 'Set up two-factor authentication' })
  const secret = await dialog.locator('code').innerText()
  const usedCode = codeOf(secret)
  await dialog.getByLabel('Code', { exact: true }).fill(usedCode)
  await dialog.getByRole('button', { name: 'Verify' }).click()
  const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')
  await expect(codes).toHaveCount(10)
  return { secret, usedCode, recoveryCodes: await codes.allInnerTexts() }
}
