import 'server-only'
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { heldIn } from '@/lib/notifications/digest'

type Print = (line: string) => void

const usage = ['Usage: npm run messages -- list [failed]', '       npm run messages -- retry <id>']
const shown = 100

/**
 * The operator's look at what is on its way and what was given up. It shows neither what messages say nor whole addresses.
 *
 * @returns the exit code: 0, or 2 when the words were not understood
 */
export async function messagesCommand([action, word, ...rest]: string[], print: Print): Promise<number> {
  const isList = action === 'list' && (word === undefined || word === 'failed')
  if (rest.length > 0 || (!isList && (action !== 'retry' || word === undefined))) {
    usage.forEach(print)
    return 2
  }
  return isList ? list(word === 'failed', print) : retry(word ?? '', print)
}

async function list(isFailed: boolean, print: Print): Promise<number> {
  const where: Prisma.OutgoingMessageWhereInput = isFailed ? { failedAt: { not: null } } : { sentAt: null, withdrawnAt: null }
  const [total, rows] = [
    await db.outgoingMessage.count({ where }),
    await db.outgoingMessage.findMany({ where, orderBy: { createdAt: 'desc' }, take: shown, omit: { content: true }, include: { user: { select: { email: true, phoneE164: true } } } }),
  ]
  for (const row of rows) {
    const { id, channel, kind, attempts, lastError, createdAt, user, recipient } = row
    const address = recipient ?? (channel === 'mail' ? user?.email : user?.phoneE164) ?? ''
    const state = stateOf(row)
    print([id, channel, kind, state, `${attempts} attempts`, lastError ?? '-', createdAt.toISOString(), veiled(address)].join('  '))
  }
  print(total > rows.length ? `${total} messages, of which the newest ${shown} are shown.` : total === 1 ? '1 message.' : `${total} messages.`)
  return 0
}

function stateOf({ failedAt, heldAt, nextAttemptAt }: { failedAt: Date | null; heldAt: Date | null; nextAttemptAt: Date | null }): string {
  if (failedAt !== null) return `failed ${failedAt.toISOString()}`
  if (nextAttemptAt === null) return 'held, in a digest'
  return `${heldAt === null ? 'due' : 'held until'} ${nextAttemptAt.toISOString()}`
}

async function retry(id: string, print: Print): Promise<number> {
  const row = await db.outgoingMessage.findFirst({ where: { id, failedAt: { not: null } }, select: { userId: true, content: true } })
  if (row === null) {
    print(`No message that was given up has the id ${id}.`)
    return 2
  }
  if (row.userId === null) {
    print('Its user is gone, and the address with them.')
    return 2
  }
  const parts = heldIn(row.content)
  await db.$transaction([
    db.outgoingMessage.updateMany({ where: { id: { in: parts }, sentAt: null }, data: { failedAt: null } }),
    db.outgoingMessage.updateMany({ where: { id, failedAt: { not: null } }, data: { failedAt: null, attempts: 0, nextAttemptAt: now() } }),
  ])
  print('It will be tried again at once.')
  return 0
}

/** `a***@example.com`, `+14***00`: enough to recognise what one knows already. */
function veiled(address: string): string {
  const [name = '', domain] = address.split('@')
  return domain === undefined ? `${name.slice(0, 3)}***${name.slice(-2)}` : `${name.slice(0, 1)}***@${domain}`
}
