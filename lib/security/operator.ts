import 'server-only'
import { db } from '@/lib/db'
import { recordSecurityEvent } from '@/lib/security/events'
import { formatIpRule } from '@/lib/security/ip-rules'
import { lockIpWhitelist, readRules } from '@/lib/security/ip-whitelist'

type Print = (line: string) => void

const usage = 'Usage: npm run ip-whitelist -- list|clear <email>'

/**
 * The operator's tool for somebody whom their own IP whitelist keeps out: shows the list, or empties it. That works on
 * the user's next request and is written into their security log.
 *
 * @returns the exit code: 0, or 2 when the words were not understood
 */
export async function ipWhitelistCommand(args: string[], print: Print): Promise<number> {
  const [action, email, ...rest] = args
  if ((action !== 'list' && action !== 'clear') || email === undefined || rest.length > 0) return refuse(print, usage)
  const user = await db.user.findUnique({ where: { email: email.trim().toLowerCase() }, select: { id: true, email: true } })
  if (user === null) return refuse(print, `There is no user with the e-mail ${email}.`)
  print(user.email)
  if (action === 'clear') await clear(user.id, print)
  else await list(user.id, print)
  return 0
}

async function list(userId: string, print: Print): Promise<void> {
  const rules = await readRules(userId, db)
  if (rules.length === 0) print('  The list is empty: the account can be used from every address.')
  for (const rule of rules) print(`  ${formatIpRule(rule)}`)
}

async function clear(userId: string, print: Print): Promise<void> {
  const count = await db.$transaction(async (tx) => {
    await lockIpWhitelist(userId, tx)
    const { count: removed } = await tx.ipWhitelistEntry.deleteMany({ where: { userId } })
    const details = { detail: 'cleared by the operator' }
    if (removed > 0) await recordSecurityEvent({ userId, type: 'ip_whitelist_changed', address: null, userAgent: null, details }, tx)
    return removed
  })
  if (count === 0) print('  The list was empty already; nothing was changed.')
  else print(`  ${count} ${count === 1 ? 'entry was' : 'entries were'} removed: the account can be used from every address.`)
}

function refuse(print: Print, line: string): number {
  print(line)
  return 2
}
