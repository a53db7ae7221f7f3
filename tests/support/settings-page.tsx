import { cleanup, render, waitFor } from '@testing-library/react'
import { beforeAll, expect } from 'vitest'
import { SettingsScreen } from '@/components/settings/settings-screen'
import { tabIds } from '@/components/settings/tab-ids'
import { capabilities, type Capability } from '@/lib/capabilities/catalog'
import type { SettingsData } from '@/lib/settings/load-settings'
import { goToSettings } from './navigation'
import { completeBrowser, renderPage } from './on-screen'

// The tabs' code as well.
beforeAll(async () => {
  completeBrowser()
  for (const tab of tabIds) {
    goToSettings(tab)
    render(<SettingsScreen data={settingsData()} />)
    await waitFor(() => expect(document.querySelector('[aria-busy]')).toBeNull(), { timeout: 10_000 })
    cleanup()
  }
})

/** What the settings page was loaded with: a saved profile, nothing switched on, every feature locked. */
export function settingsData(change: Partial<SettingsData['profile']> = {}, more: Partial<Omit<SettingsData, 'profile'>> = {}): SettingsData {
  return {
    profile: { id: 'u-1', name: 'Ada Lovelace', email: 'ada@example.com', image: null, company: null, phone: null, timezone: 'Europe/London', updatedAt: '2026-11-24T10:00:00.000Z', ...change },
    profileTag: '"1"',
    timezoneLabel: 'London · Europe/London · UTC+00:00',
    available: [],
    address: '203.0.113.7',
    notifications: { emailNotifications: false, smsNotifications: false, callAlerts: false, weeklyReports: false, systemUpdates: false },
    ownNumber: null,
    quietHours: { periods: [] },
    quietHoursTag: '"quiet-1"',
    deliveries: { deliveries: [], next: null },
    security: { sessionTimeoutMinutes: 30, ipWhitelist: [], ipWhitelistTag: '"list-1"', twoFactor: { enabled: false, hasAuthenticator: false, recoveryCodesLeft: 0 }, passkeys: [], passwordPolicy: 'classes' },
    telephony: [],
    devices: [],
    log: { events: [], next: null },
    readAt: '2026-11-24T10:00:00.000Z',
    ...more,
  }
}

export const everything: Capability[] = capabilities

/** The whole page, as the server would hand it its data; `update` is what a refresh brings. */
export function renderSettings(data: SettingsData = settingsData()) {
  const { rerender } = renderPage(<SettingsScreen data={data} />)
  return { update: (next: SettingsData) => rerender(<SettingsScreen data={next} />) }
}
