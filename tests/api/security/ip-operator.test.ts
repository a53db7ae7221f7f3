import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import * as ipWhitelist from '@/app/api/user/security/ip-whitelist/route'
import * as profile from '@/app/api/user/profile/route'
import { runCommand } from '@/lib/operator/door'
import { allow, eventsOf, holder, storedList } from '../../support/ip-whitelist'
import { ask, someone } from '../../support/request'

const operate = (...args: string[]) => runCommand('ip-whitelist', args)

describe('the operator', () => {
  test('sees a list as its owner wrote it', async () => {
    const { cookie, email } = await holder()
    await ask(ipWhitelist, 'PUT', { cookie, body: { entries: ['203.0.113.7 # me', '10.1.2.3/8'] } })
    expect(await operate('list', email)).toEqual({ exitCode: 0, output: [email, '  203.0.113.7 # me', '  10.0.0.0/8'] })
  })

  test('empties it, which lets its owner in on the next request and is in their log', async () => {
    const [{ cookie, email, id }, other] = [await someone(), await someone()]
    await allow(id, '10.0.0.1', '10.0.0.2')
    await allow(other.id, '10.0.0.1')
    expect((await ask(profile, 'GET', { cookie })).status).toBe(403)
    expect(await operate('clear', ` ${email.toUpperCase()} `)).toEqual({ exitCode: 0, output: [email, '  2 entries were removed: the account can be used from every address.'] })
    expect((await ask(profile, 'GET', { cookie })).status).toBe(200)
    expect(await eventsOf(id, 'ip_whitelist_changed')).toEqual([{ type: 'ip_whitelist_changed', address: null, details: { detail: 'cleared by the operator' } }])
    expect(await storedList(other.id)).toEqual(['10.0.0.1'])
  })

  test('is told when there is nothing to do, and nothing is logged', async () => {
    const { email, id } = await someone()
    expect(await operate('list', email)).toMatchObject({ exitCode: 0, output: [email, '  The list is empty: the account can be used from every address.'] })
    expect(await operate('clear', email)).toMatchObject({ exitCode: 0, output: [email, '  The list was empty already; nothing was changed.'] })
    expect(await eventsOf(id, 'ip_whitelist_changed')).toEqual([])
  })

  test.each([[[]], [['list']], [['clear']], [['dance', 'a@example.com']], [['clear', 'a@example.com', 'b@example.com']]])('is told how to ask, for %j', async (args) => {
    expect(await operate(...args)).toEqual({ exitCode: 2, output: ['Usage: npm run ip-whitelist -- list|clear <email>'] })
  })

  test('is told that there is no such user', async () => {
    const email = `${randomBytes(8).toString('hex')}@example.com`
    expect(await operate('clear', email)).toEqual({ exitCode: 2, output: [`There is no user with the e-mail ${email}.`] })
  })
})
