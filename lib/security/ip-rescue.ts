import 'server-only'
import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { claimToken, issueToken, withdrawTokens } from '@/lib/auth/single-use-tokens'
import { minutes, now, seconds } from '@/lib/clock'
import { db } from '@/lib/db'
import type { Store } from '@/lib/db/store'
import { env } from '@/lib/env'
import { addressKey, canonicalAddress } from '@/lib/http/client-address'
import type { Client } from '@/lib/http/client-of'
import { AppError } from '@/lib/http/errors'
import { createLimit } from '@/lib/http/rate-limit'
import { sendMail } from '@/lib/notifications/send'
import { recordSecurityEvent } from '@/lib/security/events'
import { isListed } from '@/lib/security/ip-rules'
import { lockIpWhitelist, readRules } from '@/lib/security/ip-whitelist'
import { tellOfChange } from '@/lib/security/notices'

const perAccount = createLimit('ip-rescue-account', 3, 60 * 60)
const perAddress = createLimit('ip-rescue-address', 10, 60 * 60)
const linkLifetime = minutes(15)

// Much longer than it takes to queue a mail, so that how long the answer takes does not tell whether one was queued.
const answerTime = seconds(0.5)

/**
 * Mails a link that will let its reader's address in, if the account has a list that keeps the asker out. Whether there
 * is such an account shows neither in the answer nor in its time, and counts for nothing in the limits.
 *
 * @throws AppError tooMany
 */
export async function requestIpRescue(email: string, client: Client): Promise<Record<string, never>> {
  await perAddress.consume(addressKey(client.address))
  await perAccount.consume(createHash('sha256').update(email).digest('hex'))
  await Promise.all([mailLink(email, client), pause(answerTime)])
  return {}
}

async function mailLink(email: string, client: Client): Promise<void> {
  const user = await db.user.findUnique({ where: { email }, select: { id: true, ipWhitelistEntries: { select: { network: true } } } })
  const networks = user?.ipWhitelistEntries.map(({ network }) => network) ?? []
  if (user === null || networks.length === 0 || isListed(networks, client.address ?? '')) return
  const userId = user.id
  await db.$transaction(async (tx) => {
    await lockIpWhitelist(userId, tx)
    await withdrawTokens(userId, 'ip-rescue', tx)
    const token = await issueToken({ purpose: 'ip-rescue', userId, lifetime: linkLifetime }, tx)
    await recordSecurityEvent({ userId, type: 'ip_rescue_requested', ...client }, tx)
    const content = {
      subject: 'Your rescue link',
      paragraphs: [
        `Somebody asked from the address ${client.address ?? 'unknown'} to be let in past your IP whitelist.`,
        'If that was you, open the link on the device that is kept out. It adds the address of that device to the list; signing in still takes your password.',
        'If it was not you, do not open it. Without the link nothing changes.',
      ],
      // Behind the #, so that the token reaches neither logs nor other sites.
      action: { label: 'Let my address in', url: `${env().NEXTAUTH_URL}/rescue#${token}` },
      footnote: 'The link works for 15 minutes, once. A newer one takes its place.',
    }
    await sendMail({ userId, kind: 'security', content }, tx)
  })
}

const deadLink = 'This link was used already, or is older than 15 minutes. Ask for a new one.'

/**
 * Uses a mailed link up and puts the asker's address on the list of its account.
 *
 * @returns the address that is let in
 * @throws AppError invalid
 */
export async function acceptIpRescue(token: string, client: Client): Promise<{ address: string }> {
  const address = canonicalAddress(client.address ?? '')
  if (address === null) throw new AppError('invalid', { words: 'Your address could not be found out' })
  return db.$transaction(async (tx) => {
    const claimed = await claimToken('ip-rescue', token, tx)
    if (claimed === null || claimed.userId === null) throw new AppError('invalid', { words: deadLink, fields: { token: deadLink } })
    await letIn(claimed.userId, { ...client, address }, tx)
    return { address }
  })
}

async function letIn(userId: string, client: Client & { address: string }, store: Store): Promise<void> {
  const { address } = client
  await lockIpWhitelist(userId, store)
  const networks = (await readRules(userId, store)).map(({ network }) => network)
  // An entry on an empty list would turn it on and keep out everybody else.
  if (networks.length === 0 || isListed(networks, address)) {
    return recordSecurityEvent({ userId, type: 'ip_rescue_used', ...client, details: { detail: `${address} was let in already` } }, store)
  }
  const { timezone } = await store.user.findUniqueOrThrow({ where: { id: userId }, select: { timezone: true } })
  // Sweden writes dates as ISO 8601 does.
  const day = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: timezone ?? 'UTC' }).format(now())
  const last = await store.ipWhitelistEntry.aggregate({ where: { userId }, _max: { position: true } })
  const position = (last._max.position ?? 0) + 1
  await store.ipWhitelistEntry.create({ data: { userId, position, network: address, comment: `rescue link, ${day}` } })
  await tellOfChange({ userId, type: 'ip_rescue_used', client, detail: address }, store)
}
