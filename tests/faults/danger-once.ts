// A process that resets or purges once, on the database of its environment, and says so; for tests that kill it on the way.
import * as reset from '@/app/api/user/data/reset/route'
import { purgeAccounts } from '@/lib/account-lifecycle/purge-accounts'
import { db } from '@/lib/db'
import { ask } from '@/tests/support/request'

const [act, cookie = '', password] = process.argv.slice(2)
// Connected before it says so: what is killed should be the act and not the start.
await db.$queryRaw`select 1`
console.log('started')
if (act === 'purge') console.log(`done ${(await purgeAccounts()).erased}`)
else console.log(`done ${(await ask(reset, 'POST', { cookie, body: { confirmation: 'RESET', password } })).status}`)
process.exit(0)
