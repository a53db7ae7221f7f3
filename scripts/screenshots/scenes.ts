import type { Page } from '@playwright/test'

/** One page in one state. */
export interface Scene {
  name: string
  title: string
  path: string
  /** The demo account that looks at it; nobody where there is none. */
  account?: string
  /** What is done before the picture; it is then of the window and not of the whole page. Nothing is found by words: they differ by language. */
  act?: (page: Page) => Promise<void>
}

/** How wide, how bright, in which language. */
export interface Look {
  name: string
  title: string
  width: number
  theme: 'light' | 'dark'
  language: 'en-US' | 'ur-PK'
}

const widths = [390, 820, 1440]

export const looks: readonly Look[] = [
  ...widths.map((width) => ({ name: `light-${width}`, title: `${width} px, light`, width, theme: 'light', language: 'en-US' }) as const),
  ...widths.map((width) => ({ name: `dark-${width}`, title: `${width} px, dark`, width, theme: 'dark', language: 'en-US' }) as const),
  ...widths.map((width) => ({ name: `urdu-${width}`, title: `${width} px, Urdu`, width, theme: 'light', language: 'ur-PK' }) as const),
]

const everything = 'pro@example.com'
const documented = 'demo@example.com'

async function typed(page: Page): Promise<void> {
  await page.locator('#name').fill('Ada')
}

async function refused(page: Page): Promise<void> {
  await page.locator('#name').fill('A')
  await page.locator('#save').click()
}

async function zones(page: Page): Promise<void> {
  await page.locator('#timezone').click()
  await page.keyboard.type('kara')
}

async function menu(page: Page): Promise<void> {
  const button = page.locator('[aria-haspopup="menu"]').locator('visible=true')
  // On a narrow page it is in the sheet that the bar's first button opens.
  if ((await button.count()) === 0) await page.locator('header button').first().click()
  await button.last().click()
}

function pressed(button: string) {
  return async (page: Page): Promise<void> => {
    await page.locator(button).click()
    await page.getByRole('dialog').waitFor()
  }
}

export const scenes: readonly Scene[] = [
  { name: 'sign-in', title: 'Sign in', path: '/sign-in' },
  { name: 'sign-up', title: 'Sign up', path: '/sign-up' },
  { name: 'forgot-password', title: 'Forgot password', path: '/forgot-password' },
  { name: 'goodbye', title: 'After the account is deleted', path: '/goodbye' },
  { name: 'not-found', title: 'No such page', path: '/nothing-here' },
  { name: 'profile', title: 'Profile', path: '/settings', account: everything },
  { name: 'profile-changed', title: 'Profile, changed and not saved', path: '/settings', account: everything, act: typed },
  { name: 'profile-refused', title: 'Profile, refused', path: '/settings', account: everything, act: refused },
  { name: 'profile-zones', title: 'The timezone picker', path: '/settings', account: everything, act: zones },
  { name: 'notifications', title: 'Notifications', path: '/settings?tab=notifications', account: everything },
  { name: 'security', title: 'Security', path: '/settings?tab=security', account: everything },
  { name: 'integrations', title: 'Integrations', path: '/settings?tab=integrations', account: everything },
  { name: 'danger', title: 'Danger zone', path: '/settings?tab=danger', account: everything },
  { name: 'danger-deleting', title: 'Deleting the account', path: '/settings?tab=danger', account: everything, act: pressed('#deleteAccount') },
  { name: 'danger-resetting', title: 'Resetting all data', path: '/settings?tab=danger', account: everything, act: pressed('#resetData') },
  { name: 'notifications-documented', title: 'Notifications without capabilities', path: '/settings?tab=notifications', account: documented },
  { name: 'security-documented', title: 'Security without capabilities', path: '/settings?tab=security', account: documented },
  { name: 'search', title: 'The command palette', path: '/settings', account: everything, act: (page) => page.keyboard.press('Control+k') },
  { name: 'shortcuts', title: 'The shortcuts', path: '/settings', account: everything, act: (page) => page.keyboard.press('?') },
  { name: 'menu', title: 'The user menu', path: '/settings', account: everything, act: menu },
  { name: 'telephony', title: 'Telephony', path: '/telephony', account: everything },
  { name: 'demo-call', title: 'Demo call', path: '/demo-call', account: everything },
  { name: 'api', title: 'The API’s page', path: '/docs/api' },
]
