import { randomBytes } from 'node:crypto'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test as base, type APIRequestContext, type Page, type Response } from '@playwright/test'
import { contentSecurityPolicy } from '@/lib/http/security-headers'
import { contradictions } from './classes'
import { tally } from './figure'
import { isLong } from './length'

export interface Person {
  name: string
  email: string
  password: string
}

interface Fixtures {
  /** A user of the test's own, signed in in `page`, for the first time: without a timezone. */
  person: Person
  /** The same with a timezone, so that nothing on the page changes by itself. */
  settledPerson: Person
  /** What the console may say in this test. */
  expectedNoise: RegExp
}

export const password = 'Correct-Horse7'

/** Every test comes from an address of its own: limits are counted per address. */
export function anyAddress() {
  const [a, b] = randomBytes(2)
  return `198.18.${a}.${b}`
}

/** An address for an account of the test's own. */
export function anyEmail() {
  return `${randomBytes(8).toString('hex')}@example.com`
}

/** Makes an account over HTTP. */
export async function signUp(request: APIRequestContext, { name = 'Ada Lovelace', email = anyEmail() } = {}): Promise<Person> {
  const answer = await request.post('/api/sign-up', { data: { name, email, password } })
  expect(answer.status()).toBe(201)
  return { name, email, password }
}

/** Signs in over HTTP, as any client of next-auth would. */
export async function signIn(request: APIRequestContext, { email, password }: Pick<Person, 'email' | 'password'>): Promise<void> {
  const { csrfToken } = (await (await request.get('/api/auth/csrf')).json()) as { csrfToken: string }
  const answer = await request.post('/api/auth/callback/credentials', { form: { csrfToken, email, password, json: 'true' } })
  expect(answer.status()).toBe(200)
}

/** Saves the profile over HTTP, as somebody on another device would. */
async function saveProfile(request: APIRequestContext, change: Record<string, string | null>): Promise<void> {
  const answer = await request.put('/api/user/profile', { data: { name: 'Ada Lovelace', timezone: 'Europe/London', ...change } })
  expect(answer.status()).toBe(200)
}

export const test = base.extend<Fixtures>({
  expectedNoise: [/^$/, { option: true }],
  // Of every page, popups and second tabs included. A broken content security policy speaks here as well.
  context: async ({ context, baseURL, expectedNoise }, use) => {
    await context.setExtraHTTPHeaders({ 'X-Forwarded-For': anyAddress() })
    const noise: string[] = []
    context.on('console', (message) => ['error', 'warning'].includes(message.type()) && noise.push(message.text()))
    context.on('weberror', (error) => noise.push(error.error().message))
    context.on('page', waitForReact)
    const [answers, unlocked]: [string[], string[]] = [[], []]
    context.on('response', (response) => {
      if (!isOfApp(response, baseURL)) return
      answers.push(response.url())
      if (isUnlocked(response)) unlocked.push(response.url())
    })
    await use(context)
    tally(24, 'Violations of the content security policy in the browser suite', noise.filter((text) => /content security policy/i.test(text)).length, answers.length)
    tally(24, 'Answers in the browser suite that lock scripts to no nonce', unlocked.length, answers.length)
    expect(unlocked, 'answers that lock scripts to no nonce').toEqual([])
    expect(noise.filter((text) => !expectedNoise.test(text))).toEqual([])
  },
  person: async ({ context }, use) => {
    const person = await signUp(context.request)
    await signIn(context.request, person)
    await use(person)
  },
  settledPerson: async ({ context, person }, use) => {
    await saveProfile(context.request, {})
    await use(person)
  },
})

/** What a test answered in the app's place has no request id. */
function isOfApp(response: Response, site = ''): boolean {
  return response.url().startsWith(`${site}/`) && response.headers()['x-request-id'] !== undefined
}

/** Whether an answer carries another policy than the one that lets only the app's own scripts run. */
function isUnlocked(response: Response): boolean {
  const policy = response.headers()['content-security-policy'] ?? ''
  const [, nonce] = /'nonce-([\w+/]{22}==)'/.exec(policy) ?? []
  return nonce === undefined || policy !== contentSecurityPolicy(nonce, { secure: false, development: false })
}

/** From now on `goto` and `reload` end when React listens: a click before that would be lost, and people are slower. */
function waitForReact(page: Page): void {
  const { goto, reload } = page
  page.goto = async (...args) => {
    const response = await goto.apply(page, args)
    await expectListening(page)
    return response
  }
  page.reload = async (...args) => {
    const response = await reload.apply(page, args)
    await expectListening(page)
    return response
  }
}

/** Waits until React listens; for a page that the app itself went to, as after signing in. */
export async function expectListening(page: Page): Promise<void> {
  await page.waitForFunction(isListening)
}

function isListening(): boolean {
  const controls = [...document.querySelectorAll('button, a, input, textarea, select')]
  return controls.every((control) => Object.keys(control).some((key) => key.startsWith('__reactProps')))
}

/** No violation of WCAG 2.2 A and AA that a machine can find. */
export async function expectAccessible(page: Page): Promise<void> {
  // What is fading, such as a toast that comes or goes meanwhile, has less contrast than it is given.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  await page.emulateMedia({ reducedMotion: null })
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([])
}

/** Everything that people see on the page, in every width and scheme that is designed for. */
export const looks = [1440, 1024, 820, 390, 320].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme, name: `${width} px, ${colorScheme}` })),
)

const edges = [['1440 px, light', '390 px, dark'], ['820 px, dark', '320 px, light']]

/** The looks for one state of many: two edges in `npm test`, other ones for the next place, and all in the long run. @param place counts the places */
export function looksFor(place: number): typeof looks {
  return isLong ? looks : looks.filter(({ name }) => edges[place % 2]?.includes(name))
}

/** Shows the page in one of the looks. */
export async function wear(page: Page, { width, colorScheme }: { width: number; colorScheme: 'light' | 'dark' }): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.setViewportSize({ width, height: width >= 1024 ? 900 : 844 })
}

/** Goes to a control by the Tab key alone, as somebody without a mouse does; back from the page's end, after which some browsers have nothing. */
export async function tabTo(page: Page, name: string | RegExp, role: 'button' | 'textbox' | 'combobox' | 'checkbox' | 'link' = 'button') {
  const wanted = page.getByRole(role, { name }).first()
  await expect(wanted).toBeVisible()
  let key = 'Tab'
  for (let presses = 0; presses < 80; presses++) {
    const { isThere, isOutside } = await wanted.evaluate((element) => ({ isThere: element === document.activeElement, isOutside: !document.hasFocus() }))
    if (isThere) return
    if (isOutside) key = key === 'Tab' ? 'Shift+Tab' : 'Tab'
    await page.keyboard.press(key)
  }
  throw new Error(`Tab does not reach ${String(name)}`)
}

/** No element has classes that contradict each other. */
export async function expectPlainClasses(page: Page): Promise<void> {
  const attributes = await page.locator('[class]').evaluateAll((elements) => elements.map((element) => element.getAttribute('class') ?? ''))
  expect(contradictions(attributes)).toEqual([])
}

/** Nothing is wider than the window. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(overflow, 'pixels to scroll sideways').toBe(0)
}

export { expect }
