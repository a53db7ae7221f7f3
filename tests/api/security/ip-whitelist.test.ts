import { expect, test } from 'vitest'
import * as ipWhitelist from '@/app/api/user/security/ip-whitelist/route'
import { readActor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { loadSettings } from '@/lib/settings/load-settings'
import { ask, someone } from '../../support/request'

test('the list is read in its order with its comments, without any capability, and is the one that the page shows', async () => {
  const { cookie, id } = await someone()
  const rows = [
    { position: 2, network: '2001:db8::/32', comment: null },
    { position: 1, network: '10.0.0.0/8', comment: 'the office' },
  ]
  await db.ipWhitelistEntry.createMany({ data: rows.map((row) => ({ ...row, userId: id })) })
  const entries = ['10.0.0.0/8 # the office', '2001:db8::/32']
  expect(await ask(ipWhitelist, 'GET', { cookie })).toMatchObject({ status: 200, body: { entries } })
  expect((await loadSettings(await readActor(new Request('http://localhost:3000/', { headers: { cookie } })))).security.ipWhitelist).toEqual(entries)
})

test('one that was never written is empty, whatever others wrote', async () => {
  const [writer, other] = [await someone(), await someone()]
  await db.ipWhitelistEntry.create({ data: { userId: writer.id, position: 1, network: '10.0.0.0/8' } })
  expect((await ask(ipWhitelist, 'GET', { cookie: other.cookie })).body).toEqual({ entries: [] })
})

test('a stranger reads nothing', async () => {
  expect(await ask(ipWhitelist, 'GET')).toMatchObject({ status: 401, body: { error: 'Unauthorized' } })
})
