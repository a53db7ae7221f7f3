import fs from 'node:fs'
import { expect, test } from '../support/browser'
import { gzipOf, weigh } from '../support/page-weight'

const record = 'tests/browser/page-weight.json'
const growth = 2048

test('the first view of the settings is no heavier than recorded, asks little, and nothing after it has loaded', async ({ page, settledPerson: _ }) => {
  const { settings } = JSON.parse(fs.readFileSync(record, 'utf8')) as { settings: number }
  const { scripts, requests, fetches } = await weigh(page, '/settings')
  const weight = gzipOf(scripts)
  expect(weight, `bytes of gzip in ${scripts.length} scripts; if the growth is meant, write ${weight} into ${record}`).toBeLessThanOrEqual(settings + growth)
  expect(requests, 'requests').toBeLessThanOrEqual(15)
  expect(fetches).toEqual([])
})

test('the form stands filled in the page that the server sends', async ({ page, settledPerson }) => {
  const html = await (await page.request.get('/settings')).text()
  const inputs = html.match(/<input[^>]*>/g) ?? []
  const valueOf = (id: string) => /value="([^"]*)"/.exec(inputs.find((input) => input.includes(`id="${id}"`)) ?? '')?.[1]
  expect([valueOf('name'), valueOf('email'), valueOf('timezone')]).toEqual([settledPerson.name, settledPerson.email, expect.stringContaining('London')])
})
